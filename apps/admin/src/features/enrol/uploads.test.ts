import { describe, expect, it } from 'vitest'
import { dueUploads, firstPhase, type Phase, type Upload, uploadsReducer } from './uploads.ts'

function upload(id: string, phase: Phase = { kind: 'queued' }): Upload {
  return { id, file: new File(['x'], `${id}.jpg`), previewUrl: `blob:${id}`, options: {}, phase }
}
const ids = (uploads: readonly Upload[]) => uploads.map((u) => u.id)

describe('uploads of photos', () => {
  it('start two at a time, in the order they came', () => {
    const all = ['a', 'b', 'c'].map((id) => upload(id))
    expect(ids(dueUploads(all))).toEqual(['a', 'b'])
  })

  it('wait while two are on their way, the judging included', () => {
    const busy = [upload('a', { kind: 'sending', sent01: 0.5 }), upload('b', { kind: 'analysing' }), upload('c')]
    expect(dueUploads(busy)).toEqual([])
    const done = uploadsReducer(busy, {
      kind: 'phase',
      id: 'a',
      phase: { kind: 'failed', message: 'no', final: false },
    })
    expect(ids(dueUploads(done))).toEqual(['c'])
  })

  it('go back to the queue with what was chosen', () => {
    const failed = [upload('a', { kind: 'failed', message: 'no', final: false })]
    const [again] = uploadsReducer(failed, { kind: 'again', id: 'a', options: { faceIndex: 2 } })
    expect(again).toMatchObject({ phase: { kind: 'queued' }, options: { faceIndex: 2 } })
  })

  it('forget what was removed, also when an answer comes late', () => {
    const left = uploadsReducer([upload('a'), upload('b')], { kind: 'remove', id: 'a' })
    const after = uploadsReducer(left, { kind: 'phase', id: 'a', phase: { kind: 'analysing' } })
    expect(ids(after)).toEqual(['b'])
  })
})

describe('files that nobody needs to send', () => {
  const file = (name: string, size: number, type = 'image/jpeg') => firstPhase({ name, size, type })

  it('are refused with the reason: HEIC, empty, too large', () => {
    expect(file('IMG_1.HEIC', 10, '')).toMatchObject({
      kind: 'failed',
      final: true,
      message: expect.stringMatching(/HEIC/),
    })
    expect(file('a.jpg', 10, 'image/heic')).toMatchObject({ kind: 'failed', message: expect.stringMatching(/HEIC/) })
    expect(file('a.jpg', 0)).toMatchObject({ kind: 'failed', message: expect.stringMatching(/empty/) })
    expect(file('a.jpg', 20 * 1024 * 1024 + 1)).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/larger than 20 MB/),
    })
  })

  it('are not those that just fit', () => {
    expect(file('a.jpg', 20 * 1024 * 1024)).toEqual({ kind: 'queued' })
    expect(file('odd.xyz', 5, '')).toEqual({ kind: 'queued' })
  })
})
