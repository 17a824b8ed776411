/** What the doctor found about one thing. */
export interface Check {
  name: 'ffmpeg' | 'source' | 'server' | 'clock' | 'disk' | 'models'
  /** A warning works but not well; a problem keeps the camera from its work. */
  verdict: 'ok' | 'warning' | 'problem'
  says: string
  /** What to do about it; null where there is nothing. */
  todo: string | null
}

/** A finding without the name of what was looked at. */
export type Finding = Omit<Check, 'name'>

export function ok(says: string): Finding {
  return { verdict: 'ok', says, todo: null }
}

export function warning(says: string, todo: string): Finding {
  return { verdict: 'warning', says, todo }
}

export function problem(says: string, todo: string | null = null): Finding {
  return { verdict: 'problem', says, todo }
}

const MARKS = { ok: 'ok     ', warning: 'WARNING', problem: 'PROBLEM' }
const INDENT = ' '.repeat(18)

/** A check for a person. */
export function checkText({ name, verdict, says, todo }: Check): string {
  const lines = [
    ...says.split('\n'),
    ...(todo?.split('\n').map((line, i) => `${i === 0 ? '-> ' : '   '}${line}`) ?? []),
  ]
  return `${MARKS[verdict]}  ${name.padEnd(7)}  ${lines.join(`\n${INDENT}`)}`
}

/** The last line. */
export function summaryText(checks: readonly Check[]): string {
  const count = (verdict: Check['verdict'], word: string) => {
    const n = checks.filter((c) => c.verdict === verdict).length
    return n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]
  }
  const bad = [...count('problem', 'problem'), ...count('warning', 'warning')]
  return bad.length === 0 ? 'This camera is fit for work.' : `${bad.join(', ')}.`
}
