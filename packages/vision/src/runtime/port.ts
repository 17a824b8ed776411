/** The one thing the pipeline knows about neural networks: bytes of an ONNX graph in, a function on tensors out. */
export interface Runtime {
  readonly name: 'onnxruntime' | 'tfjs-node' | 'tfjs-wasm'
  load(onnx: Uint8Array): Promise<Graph>
}

/** A dense float tensor, last axis fastest. */
export interface Tensor {
  dims: readonly number[]
  data: Float32Array
}

/** A loaded graph with one input. The outputs come in the order of the file and are the caller's to keep. */
export interface Graph {
  run(input: Tensor): Promise<Float32Array[]>
}
