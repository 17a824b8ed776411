import { expect, it } from 'vitest'
import { metricsText } from './metrics.ts'

it('metrics are written as Prometheus reads them', () => {
  const text = metricsText([
    { name: 'frames_total', type: 'counter', help: 'Frames that were judged.', samples: [{ value: 12 }] },
    {
      name: 'decisions_total',
      type: 'counter',
      help: 'Decisions.',
      samples: [
        { labels: { kind: 'match' }, value: 3 },
        { labels: { kind: 'a "b" \\ \n', zone: 'x' }, value: 0.5 },
      ],
    },
    { name: 'last_frame_age_seconds', type: 'gauge', help: 'Not known yet.', samples: [] },
  ])
  expect(text).toBe(
    `# HELP rollcall_camera_frames_total Frames that were judged.
# TYPE rollcall_camera_frames_total counter
rollcall_camera_frames_total 12
# HELP rollcall_camera_decisions_total Decisions.
# TYPE rollcall_camera_decisions_total counter
rollcall_camera_decisions_total{kind="match"} 3
rollcall_camera_decisions_total{kind="a \\"b\\" \\\\ \\n",zone="x"} 0.5
`,
  )
})
