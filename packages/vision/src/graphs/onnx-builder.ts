import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model.ts'

const OPSET = 13

/** Puts an ONNX model together node by node, naming tensors by their order. */
export class OnnxBuilder {
  readonly #inputs: OnnxValue[] = []
  readonly #outputs: OnnxValue[] = []
  readonly #constants = new Map<string, OnnxTensor>()
  readonly #nodes: OnnxNode[] = []

  input(name: string, dims: readonly number[]): string {
    this.#inputs.push({ name, dims })
    return name
  }

  output(name: string, dims: readonly number[]): void {
    this.#outputs.push({ name, dims })
  }

  floats(dims: readonly number[], data: Float32Array): string {
    return this.#constant({ dims, data })
  }

  integers(data: readonly number[]): string {
    return this.#constant({ dims: [data.length], data })
  }

  /** Adds a node with one output and returns the output's name. */
  node(op: string, inputs: readonly string[], attributes: Record<string, OnnxAttribute> = {}): string {
    const output = `t${this.#nodes.length}`
    this.#nodes.push({ op, inputs, outputs: [output], attributes })
    return output
  }

  finish(): OnnxModel {
    return {
      opset: OPSET,
      inputs: this.#inputs,
      outputs: this.#outputs,
      constants: this.#constants,
      nodes: this.#nodes,
    }
  }

  #constant(tensor: OnnxTensor): string {
    const name = `c${this.#constants.size}`
    this.#constants.set(name, tensor)
    return name
  }
}
