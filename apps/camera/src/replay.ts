import { resolve } from 'node:path'
import { DEFAULT_DEBOUNCE_MS, DEFAULT_POLICY } from '@rollcall/core'
import { createVision } from '@rollcall/vision'
import { searchable } from './gallery/searchable.ts'
import { systemClock } from './lib/clock.ts'
import { exitOnProblem } from './lib/exit.ts'
import { userDirectory } from './lib/paths.ts'
import { messageOf } from './lib/problem.ts'
import type { Decision } from './pipeline/decision.ts'
import { Pipeline } from './pipeline/pipeline.ts'
import { Register } from './pipeline/register.ts'
import { runPipeline } from './pipeline/run-pipeline.ts'
import { loadPeople } from './replay/load-people.ts'
import { MemoryStore } from './replay/memory-store.ts'
import { REPLAY_HELP, readReplaySettings } from './replay/replay-env.ts'
import { prepareSource } from './source/open-source.ts'
import { parseSource } from './source/source-spec.ts'
import { visionOptions } from './vision-options.ts'

/** Standard output carries JSON lines and nothing else. */
async function main(): Promise<void> {
  const settings = readReplaySettings(process.argv.slice(2), process.env)
  if (settings === 'help') return void process.stdout.write(`${REPLAY_HELP}\n`)
  const cwd = userDirectory(process.env)
  const open = await prepareSource({
    spec: parseSource(settings['--source'], cwd),
    pace: settings['--fast'] ? 'fast' : 'real-time',
    loop: false,
    preview: false,
    ffmpegPath: settings.FFMPEG_PATH,
    clock: systemClock,
    remark: (line) => void process.stderr.write(`${line}\n`),
  })
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const vision = await createVision(visionOptions(settings))
  try {
    const remark = (r: { file: string; remark: string }) => void process.stderr.write(`${r.file}: ${r.remark}\n`)
    const vectors = await loadPeople(resolve(cwd, settings['--gallery']), vision, remark)
    const people = new Map([...vectors].map(([name, vector]) => [name, { displayName: name, vector }]))
    const { modelId } = vision.info
    const gallery = searchable({ modelId, policy: DEFAULT_POLICY[modelId], people })
    const source = await open()
    stop.signal.addEventListener('abort', () => void source.close())
    await runPipeline({
      source,
      pipeline: new Pipeline({ vision, gallery: () => gallery }),
      register: new Register({
        store: new MemoryStore((decision) => process.stdout.write(`${JSON.stringify(toLine(decision))}\n`)),
        debounceMs: () => DEFAULT_DEBOUNCE_MS,
        timeOf: (decision) => decision.mediaMs,
      }),
      signal: stop.signal,
      onEntry: () => undefined,
      onTrouble: (what, e) => void process.stderr.write(`${what}: ${messageOf(e)}\n`),
    })
    const { lastError } = source.health()
    if (lastError && !stop.signal.aborted) process.stderr.write(`source: ${lastError}\n`)
    await source.close()
  } finally {
    await vision.close()
  }
}

function toLine({ mediaMs, trackId, kind, personId, similarity, margin, frames, box }: Decision) {
  const round = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4)
  return {
    atMs: Math.round(mediaMs),
    trackId,
    kind,
    person: personId,
    similarity: round(similarity),
    margin: round(margin),
    frames,
    box: box.map((v) => Math.round(v)),
  }
}

// The reader has seen enough (… | head).
process.stdout.on('error', () => process.exit(0))
exitOnProblem('replay', main())
