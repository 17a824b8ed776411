import type { Metric } from './metrics.ts'
import { metricsText } from './metrics.ts'
import type { UnitStatus } from './unit-status.ts'

/** An answer of a camera about itself. */
interface Report {
  status: number
  type: string
  body: string
}

/** What a camera answers to those who look after it, by path. */
export type Reports = Readonly<Record<string, () => Report>>

const JSON_TYPE = 'application/json'
const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export function unitReports(status: Pick<UnitStatus, 'health' | 'full' | 'notReady'>): Reports {
  return {
    '/healthz': () => json(200, status.health()),
    '/readyz': () => {
      const reason = status.notReady()
      return reason === null ? json(200, { ready: true }) : json(503, { ready: false, reason })
    },
    '/status': () => json(200, status.full()),
    '/metrics': () => ({ status: 200, type: PROMETHEUS_TYPE, body: metricsText(metricsOf(status.full())) }),
  }
}

function json(status: number, value: object): Report {
  return { status, type: JSON_TYPE, body: `${JSON.stringify(value)}\n` }
}

function metricsOf(s: ReturnType<UnitStatus['full']>): Metric[] {
  const one = (type: Metric['type'], name: string, help: string, value: number | null): Metric => {
    return { type, name, help, samples: value === null ? [] : [{ value }] }
  }
  const { version, runtime, modelId } = s
  return [
    {
      type: 'gauge',
      name: 'info',
      help: 'What this camera runs; always 1.',
      samples: [{ labels: { version, runtime, model: modelId ?? '' }, value: 1 }],
    },
    one('gauge', 'ready', '1 when the camera watches with models, gallery and a fresh picture.', s.ready ? 1 : 0),
    one('gauge', 'server_connected', '1 when the last talk with the server went well.', s.contact === 'online' ? 1 : 0),
    one('counter', 'frames_total', 'Frames that were judged.', s.frames),
    one('counter', 'frames_dropped_total', 'Frames of the source that nobody had time for.', s.framesDropped),
    one('counter', 'source_restarts_total', 'Times the source was opened again.', s.sourceRestarts),
    one('counter', 'vision_errors_total', 'Frames that could not be judged.', s.visionErrors),
    {
      type: 'counter',
      name: 'decisions_total',
      help: 'Decisions by kind.',
      samples: Object.entries(s.decisions).map(([kind, value]) => ({ labels: { kind }, value })),
    },
    one('gauge', 'outbox_events', 'Events that wait for the server.', s.queueDepth),
    one('gauge', 'dead_letters', 'Events that the server refused.', s.deadLetters),
    one('gauge', 'gallery_people', 'People this camera recognises.', s.people),
    one('gauge', 'gallery_revision', 'Revision of the gallery.', s.galleryRevision),
    one('gauge', 'last_frame_age_seconds', 'Since the last judged frame.', secondsOf(s.lastFrameAgeMs)),
    one('gauge', 'uptime_seconds', 'Since the start of the camera.', secondsOf(s.uptimeMs)),
  ]
}

function secondsOf(ms: number | null): number | null {
  return ms === null ? null : ms / 1000
}
