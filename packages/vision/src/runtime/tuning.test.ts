import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGraph } from '../graphs/load-graph.ts'
import { decodeOnnx } from '../graphs/onnx-decode.ts'
import { encodeOnnx } from '../graphs/onnx-encode.ts'
import type { OnnxModel } from '../graphs/onnx-model.ts'
import { CHANNEL_BLOCK, withoutDenormals, withoutPrelu } from '../graphs/tune.ts'
import { inWholeBlocks } from '../graphs/whole-blocks.ts'

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
  it.each(['facemesh', 'mobilefacenet', 'fr_feature', 'fr_liveness'] as const)(
    'changes no output of %s',
    async (name) => {
      const bytes = await loadGraph(name, cacheDir)
      const model = decodeOnnx(bytes)
      const tuned = withoutPrelu(inWholeBlocks(withoutDenormals(model), CHANNEL_BLOCK))
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
    },
  )
  it('drops channels that are always zero, keeps those with a bias on the way, and fills up the last block', () => {
    const zeros = (n: number) => Array.from({ length: n }, () => 1e-20)
    const model: OnnxModel = {
      opset: 13,
      inputs: [{ name: 'x', dims: [1, 1, 1, 1] }],
      outputs: [{ name: 'y', dims: [1, 2, 1, 1] }],
      constants: new Map([
        // channel 1 has a weight, 2 a bias, 4 a bias behind the depthwise convolution; 0, 3 and 5 have nothing
        ['w', { dims: [6, 1, 1, 1], data: Float32Array.of(1e-20, 3, 0, 0, 0, 1e-20) }],
        ['wb', { dims: [6], data: Float32Array.of(0, 0, 5, 1e-20, 0, 0) }],
        ['slopes', { dims: [6, 1, 1], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
        ['d', { dims: [6, 1, 1, 1], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
        ['db', { dims: [6], data: Float32Array.of(...zeros(4), 7, 0) }],
        ['n', { dims: [2, 6, 1, 1], data: Float32Array.from({ length: 12 }, (_, i) => i) }],
        ['nb', { dims: [2], data: Float32Array.of(8, 9) }],
      ]),
      nodes: [
        { op: 'Conv', inputs: ['x', 'w', 'wb'], outputs: ['a'], attributes: {} },
        { op: 'PRelu', inputs: ['a', 'slopes'], outputs: ['b'], attributes: {} },
        { op: 'Conv', inputs: ['b', 'd', 'db'], outputs: ['c'], attributes: { group: { kind: 'int', value: 6 } } },
        { op: 'Conv', inputs: ['c', 'n', 'nb'], outputs: ['y'], attributes: {} },
      ],
    }
    const { constants, nodes } = inWholeBlocks(model, 4)
    const values = (name: string) => Array.from(constants.get(name)?.data ?? [])
    expect(constants.get('w')).toEqual({ dims: [4, 1, 1, 1], data: Float32Array.of(3, 0, 0, 0) })
    expect([values('wb'), values('slopes'), values('d')]).toEqual([
      [0, 5, 0, 0],
      [2, 3, 5, 0],
      [2, 3, 5, 0],
    ])
    expect(constants.get('n')).toEqual({ dims: [2, 4, 1, 1], data: Float32Array.of(1, 2, 4, 0, 7, 8, 10, 0) })
    expect(values('nb')).toEqual([8, 9])
    expect(nodes[2]?.attributes.group).toEqual({ kind: 'int', value: 4 })
  })

  it('leaves channels alone that share one slope', () => {
    const conv = (x: string, w: string, y: string) => ({ op: 'Conv', inputs: [x, w], outputs: [y], attributes: {} })
    const model: OnnxModel = {
      opset: 13,
      inputs: [{ name: 'x', dims: [1, 1, 1, 1] }],
      outputs: [{ name: 'y', dims: [1, 1, 1, 1] }],
      constants: new Map([
        ['w', { dims: [2, 1, 1, 1], data: Float32Array.of(0, 3) }],
        ['slope', { dims: [1, 1, 1], data: Float32Array.of(0.25) }],
        ['n', { dims: [1, 2, 1, 1], data: Float32Array.of(1, 2) }],
      ]),
      nodes: [
        conv('x', 'w', 'a'),
        { op: 'PRelu', inputs: ['a', 'slope'], outputs: ['b'], attributes: {} },
        conv('b', 'n', 'y'),
      ],
    }
    expect(inWholeBlocks(model, 4)).toEqual(model)
  })

  it('leaves channels alone that somebody else reads', async () => {
    const model = decodeOnnx(await loadGraph('blazeface', cacheDir))
    expect(inWholeBlocks(model, CHANNEL_BLOCK)).toEqual(model)
  })
})
