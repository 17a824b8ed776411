import { createHash, randomUUID } from 'node:crypto'
import { type RecognitionEvent, sealedText } from '@rollcall/core'
import { START } from './world.ts'

/** A camera that chains its events as the outbox does. */
export class Chain {
  readonly chain = randomUUID()
  readonly bootId = randomUUID()
  #seq = 0
  #prevHash: string | null = null

  next(fields: Partial<RecognitionEvent> = {}): RecognitionEvent & { hash: string } {
    const event: RecognitionEvent = {
      id: randomUUID(),
      cameraSeq: ++this.#seq,
      kind: fields.employeeId ? 'match' : 'unknown',
      employeeId: null,
      direction: 'in',
      occurredAt: START.toISOString(),
      similarity: 1 / 3,
      margin: null,
      liveness01: 0.9,
      frames: 3,
      trackId: 7,
      modelId: 'fused-704@1',
      bootId: this.bootId,
      monotonicMs: 5021,
      clockOffsetMs: -12,
      chain: this.chain,
      prevHash: this.#prevHash,
      ...fields,
    }
    const hash = createHash('sha256').update(sealedText(event)).digest('hex')
    this.#prevHash = hash
    return { ...event, hash }
  }
}
