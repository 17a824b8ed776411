import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGraph } from '../graphs/load-graph.ts'
import { decodeOnnx } from '../graphs/onnx-decode.ts'
import { encodeOnnx } from '../graphs/onnx-encode.ts'
import { withoutDenormals, withoutPrelu } from '../graphs/tune.ts'

let cacheDir: string
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-tuning-'))
})
afterAll(() => rm(cacheDir, { recursive: true }))

const noise = (dims: readonly number[]) => {
  const data = new Float32Array(dims.reduce((a, b) => a * b, 1))
  for (let i = 0; i < data.length; i++) data[i] = ((Math.sin(i * 12.9898) * 43758.5453) % 1) * 0.9
  return { dims, data }
}

describe('tuning', () => {
  it.each(['facemesh', 'mobilefacenet', 'fr_feature'] as const)('changes no output of %s', async (name) => {
    const bytes = await loadGraph(name, cacheDir)
    const model = decodeOnnx(bytes)
    const tuned = withoutPrelu(withoutDenormals(model))
    expect(tuned.nodes.filter(({ op }) => op === 'PRelu')).toHaveLength(0)
    const { dims, data } = noise(model.inputs[0]?.dims ?? [])
    const [plain, fast] = await Promise.all(
      [bytes, encodeOnnx(tuned)].map(async (onnx) => {
        const session = await InferenceSession.create(onnx, { logSeverityLevel: 3 })
        const result = await session.run({ [session.inputNames[0] ?? '']: new Tensor('float32', data, dims) })
        return session.outputNames.flatMap((output) => [...((result[output]?.data ?? []) as Float32Array)])
      }),
    )
    const largest = Math.max(...(plain ?? []).map(Math.abs))
    const difference = Math.max(...(plain ?? []).map((v, i) => Math.abs(v - (fast?.[i] ?? Number.NaN))))
    expect(difference / largest).toBeLessThan(1e-4)
  })
})
