import { renderUnicodeCompact } from 'uqr'
import { Board } from '../kiosk/board.ts'
import { KioskServer } from '../kiosk/kiosk-server.ts'
import type { Language } from '../kiosk/languages/index.ts'
import { qrOf } from '../kiosk/qr.ts'
import { systemClock as clock } from '../lib/clock.ts'
import type { Reports } from '../unit-reports.ts'

const REFRESH_MS = 500
const REASON = 'this camera is not paired yet: type the code on its screen in the portal under Cameras'
const REPORTS: Reports = {
  '/healthz': () => report(200, { status: 'ok', paired: false }),
  '/readyz': () => report(503, { ready: false, reason: REASON }),
}

function report(status: number, body: object) {
  return { status, type: 'application/json', body: `${JSON.stringify(body)}\n` }
}

/** The page of the door, and the terminal, while a camera is nobody yet. */
export class PairingScreen {
  readonly #board = new Board(() => null)
  readonly #kiosk = new KioskServer(REPORTS)
  readonly #server: string
  readonly #print: ((line: string) => void) | null
  #timer: NodeJS.Timeout | undefined

  /** @param print onto a terminal that somebody looks at; null where lines go into a log, which must not have the code */
  constructor(server: string, language: Language, print: ((line: string) => void) | null) {
    this.#server = server
    this.#print = print
    this.#board.update({ language, waitingFor: 'server' })
  }

  /** @returns the port. @throws Problem when it is taken. */
  async open(port: number): Promise<number> {
    const opened = await this.#kiosk.listen(port)
    this.#timer = setInterval(() => this.#kiosk.publish(this.#board.header(clock.wallMs()), null), REFRESH_MS)
    return opened
  }

  /** Null while there is no code to show. */
  show(code: string | null): void {
    if (code === null) {
      this.#board.update({ pairing: null, online: false })
      return
    }
    const address = new URL('/cameras', this.#server)
    // After the #: a browser sends that to nobody.
    const link = new URL(`#code=${code}`, address).href
    this.#board.update({ pairing: { code, address: address.host, qr: qrOf(link) }, online: true })
    this.#print?.(`To pair this camera, open ${address.href}, choose "A camera shows a code" and type\n\n    ${code}\n`)
    this.#print?.(renderUnicodeCompact(link))
  }

  offline(): void {
    this.#board.update({ online: false })
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#kiosk.close()
  }
}
