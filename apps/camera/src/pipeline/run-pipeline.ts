import type { Frame, FrameSource } from '../source/source.ts'
import type { Decision } from './decision.ts'
import type { FrameReport, Pipeline } from './pipeline.ts'
import type { Entry, Register } from './register.ts'

export interface RunOptions {
  source: FrameSource
  pipeline: Pick<Pipeline, 'process'>
  register: Pick<Register, 'enter'>
  /** Stops after the frame at hand. */
  signal: AbortSignal
  /** A decision that is safely written down. */
  onEntry: (decision: Decision, entry: Entry) => void
  onFrame?: (frame: Frame, report: FrameReport) => void
  /** A frame could not be judged, or a decision not be written yet; the run goes on. */
  onTrouble: (what: 'vision' | 'storage', error: unknown) => void
}

/** Decisions that wait for the disk at most; one is made every few seconds. */
const MAX_UNWRITTEN = 1000

/** Frames through the pipeline into the register, until the source ends or the signal comes. */
export async function runPipeline(options: RunOptions): Promise<void> {
  const { source, pipeline, signal, onFrame, onTrouble } = options
  const unwritten: Decision[] = []
  while (!signal.aborted) {
    const frame = await source.next()
    if (!frame) break
    let report: FrameReport
    try {
      report = await pipeline.process(frame)
    } catch (e) {
      onTrouble('vision', e)
      continue
    }
    unwritten.push(...report.decisions)
    if (unwritten.length > MAX_UNWRITTEN) unwritten.shift()
    writeDown(unwritten, options)
    onFrame?.(frame, withoutUnwritten(report, unwritten))
  }
  writeDown(unwritten, options)
}

/** A face whose decision is not written yet is shown as one that is still looked at. */
function withoutUnwritten(report: FrameReport, unwritten: readonly Decision[]): FrameReport {
  if (unwritten.length === 0) return report
  const open = new Set(unwritten.map((d) => d.trackId))
  const tracks = report.tracks.map((t) => (open.has(t.trackId) ? { ...t, verdict: null, personId: null } : t))
  return { ...report, tracks }
}

/** In order; what cannot be written stays for the next frame. Nothing is shown before it is written. */
function writeDown(unwritten: Decision[], { register, onEntry, onTrouble }: RunOptions): void {
  for (let decision = unwritten[0]; decision; decision = unwritten[0]) {
    let entry: Entry
    try {
      entry = register.enter(decision)
    } catch (e) {
      onTrouble('storage', e)
      return
    }
    unwritten.shift()
    onEntry(decision, entry)
  }
}
