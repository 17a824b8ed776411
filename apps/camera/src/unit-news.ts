import type { Logger } from './lib/logger.ts'
import { messageOf } from './lib/problem.ts'
import { StorageError } from './outbox/storage-error.ts'
import type { UploadFailure } from './outbox/uploader.ts'
import type { UnitStatus } from './unit-status.ts'

export interface UnitNewsOptions {
  status: UnitStatus
  log: Logger
  /** A line for whoever looks at the terminal. */
  say: (line: string) => void
  /** The server was away and is there again. */
  onOnline: () => void
}

/** A broken worker fails with every frame; one line in so many is enough. */
const LOG_EVERY_ERRORS = 100

/** What goes wrong and well again: into the status, the log and, where somebody should know, onto the terminal. */
export class UnitNews {
  readonly #options: UnitNewsOptions

  constructor(options: UnitNewsOptions) {
    this.#options = options
  }

  trouble(what: 'vision' | 'storage', e: unknown): void {
    const { log, status } = this.#options
    const message = messageOf(e)
    if (what === 'vision') {
      const errors = status.noteVisionError()
      if (errors % LOG_EVERY_ERRORS === 1) log.warn({ message, errors }, 'a frame was skipped')
    } else if (status.storageError !== message) {
      status.storageError = message
      log.error({ message }, 'a decision cannot be saved yet')
    }
  }

  /** After each upload; null when it went well. */
  upload(failure: UploadFailure | null): void {
    const { log, status } = this.#options
    if (failure instanceof StorageError) this.trouble('storage', failure)
    else if (failure?.kind === 'failed') log.warn({ message: failure.message }, 'the server failed')
    else {
      if (failure === null) status.storageError = null
      this.contact(failure)
    }
  }

  /** After each talk with the server; null when it went well. */
  contact(failure: unknown): void {
    const { say, log, status, onOnline } = this.#options
    const contact = status.noteContact(failure)
    if (contact === null) return
    if (failure !== null) log.warn({ message: messageOf(failure) }, `server: ${contact}`)
    if (contact === 'online') {
      say('The server is there.')
      onOnline()
    } else if (contact === 'offline')
      say(`The server cannot be reached (${messageOf(failure)}). Decisions are kept on this device.`)
    else say(`The server refused this camera: ${messageOf(failure)} What was recorded is kept on this device.`)
  }

  /** The picture came or went since the last call. */
  picture(): void {
    const news = this.#options.status.pictureNews()
    if (news) this.#options.say(news)
  }
}
