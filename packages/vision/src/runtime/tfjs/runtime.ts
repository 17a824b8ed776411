import { decodeOnnx } from '../../graphs/onnx-decode.ts'
import { withoutDenormals } from '../../graphs/tune.ts'
import { inWholeBlocks } from '../../graphs/whole-blocks.ts'
import type { Graph, Runtime } from '../port.ts'
import { loadTensorFlow } from './backend.ts'
import { compile } from './compile.ts'

/** A WebAssembly vector holds four floats. */
const CHANNEL_BLOCK = 4

/** TensorFlow.js on the very graphs that ONNX Runtime uses, so that both give the same templates. */
export async function createTfjsRuntime(): Promise<Runtime> {
  const { tf, name } = await loadTensorFlow()
  return {
    name,
    async load(onnx): Promise<Graph> {
      const run = compile(tf, inWholeBlocks(withoutDenormals(decodeOnnx(onnx)), CHANNEL_BLOCK))
      return {
        async run({ dims, data }) {
          const [batch = 1, channels = 1, height = 1, width = 1] = dims
          const outputs = tf.tidy(() =>
            run(tf.transpose(tf.tensor4d(data, [batch, channels, height, width]), [0, 2, 3, 1])),
          )
          // dataSync gives a view of memory that is freed with the tensor
          const values = outputs.map((tensor) => new Float32Array(tensor.dataSync<'float32'>()))
          tf.dispose(outputs)
          return values
        },
      }
    },
  }
}
