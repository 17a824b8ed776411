import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const demo = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo')

/** Free stock photos that an npm package ships: people in front of a wall. sample3 shows 3, sample5 5, sample6 4 of them. */
export function samplePhoto(number: 1 | 2 | 3 | 4 | 5 | 6): Buffer {
  return readFileSync(join(demo, `sample${number}.jpg`))
}
