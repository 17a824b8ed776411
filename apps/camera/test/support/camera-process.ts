import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { MODELS_DIR } from '../shared-vision.ts'
import { tempDir } from '../support.ts'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

/** The camera as it is started, with its own state and a port of its own. */
export class Camera {
  readonly lines: string[] = []
  readonly #child: ChildProcess
  readonly #exit: Promise<{ code: number | null; errors: string }>
  #waiting: { pattern: RegExp; resolve: () => void } | null = null

  constructor(args: readonly string[], env: Record<string, string> = {}) {
    this.#child = spawn(process.execPath, [MAIN, '--port', '0', ...args], {
      env: {
        ...process.env,
        ROLLCALL_MODELS_DIR: MODELS_DIR,
        ROLLCALL_LOG_LEVEL: 'error',
        ROLLCALL_DATA_DIR: tempDir(),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    const lines = createInterface({ input: this.#child.stdout ?? process.stdin })
    lines.on('line', (line) => {
      this.lines.push(line)
      if (this.#waiting?.pattern.test(line)) this.#waiting.resolve()
    })
    this.#exit = new Promise((resolve) => this.#child.on('close', (code) => resolve({ code, errors })))
    onTestFinished(() => void this.#child.kill('SIGKILL'))
  }

  /** Resolves when a line like this was printed; fails when the camera ends without it. */
  async says(pattern: RegExp): Promise<void> {
    if (this.lines.some((line) => pattern.test(line))) return
    const said = new Promise<boolean>((resolve) => {
      this.#waiting = { pattern, resolve: () => resolve(true) }
    })
    const ended = this.#exit.then(({ errors }) =>
      expect.fail(`ended without ${pattern}: ${errors}\n${this.lines.join('\n')}`),
    )
    await Promise.race([said, ended])
  }

  kioskPort(): number {
    return Number(/localhost:(\d+)/.exec(this.lines.join('\n'))?.[1])
  }

  terminate(): void {
    this.#child.kill('SIGTERM')
  }

  ended(): Promise<{ code: number | null; errors: string }> {
    return this.#exit
  }
}
