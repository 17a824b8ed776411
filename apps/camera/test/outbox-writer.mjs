// Appends for ever and prints each number after it is safe; the test kills it.
import { writeSync } from 'node:fs'
import { MODEL_FUSED, recognitionEventSchema } from '@rollcall/core'
import { Outbox } from '../dist/outbox/outbox.js'

const outbox = new Outbox(process.argv[2] ?? '', { direction: () => 'in' })
const known = outbox.depth()
for (let n = 1; ; n++) {
  outbox.append({
    kind: 'unknown',
    trackId: n,
    mediaMs: 0,
    wallMs: Date.now(),
    personId: null,
    similarity: null,
    margin: null,
    liveness01: null,
    frames: 1,
    box: [0, 0, 1, 1],
    modelId: MODEL_FUSED,
  })
  const newest = outbox.oldest(known + n).at(-1)
  writeSync(1, `${recognitionEventSchema.parse(newest?.event).cameraSeq}\n`)
}
