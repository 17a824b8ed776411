/** One number of a metric; labels tell it from its sisters. */
interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

export interface Metric {
  /** Without the prefix that all metrics of a camera have. */
  name: string
  type: 'counter' | 'gauge'
  help: string
  samples: readonly Sample[]
}

const PREFIX = 'rollcall_camera_'

/** Metrics in the text format of Prometheus (0.0.4). */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) => {
      const id = PREFIX + name
      const lines = samples.map(({ labels, value }) => `${id}${labelText(labels)} ${value}`)
      return `# HELP ${id} ${help}\n# TYPE ${id} ${type}\n${lines.join('\n')}\n`
    })
    .join('')
}

function labelText(labels: Sample['labels']): string {
  if (!labels) return ''
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${quotable(value)}"`)
  return `{${pairs.join(',')}}`
}

function quotable(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
