import './no-telemetry.ts'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { decodeOnnx } from '../graphs/onnx-decode.ts'
import { encodeOnnx } from '../graphs/onnx-encode.ts'
import { CHANNEL_BLOCK, withoutDenormals, withoutPrelu } from '../graphs/tune.ts'
import { inWholeBlocks } from '../graphs/whole-blocks.ts'
import type { Graph, Runtime } from './port.ts'

/** ONNX Runtime, one thread a session: the pool's workers are the parallelism. */
export const onnxRuntime: Runtime = {
  name: 'onnxruntime',
  async load(onnx): Promise<Graph> {
    const tuned = withoutPrelu(inWholeBlocks(withoutDenormals(decodeOnnx(onnx)), CHANNEL_BLOCK))
    const session = await InferenceSession.create(encodeOnnx(tuned), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      extra: { session: { set_denormal_as_zero: '1' } },
    })
    const [input] = session.inputNames
    if (input === undefined) throw new Error('the graph has no input')
    return {
      async run({ dims, data }) {
        const result = await session.run({ [input]: new Tensor('float32', data, dims) })
        return session.outputNames.map((name) => {
          const values = result[name]?.data
          if (!(values instanceof Float32Array)) throw new Error(`output ${name} is not a float tensor`)
          // a copy: the runtime reuses its own memory
          return new Float32Array(values)
        })
      },
    }
  },
}
