import { createTransport } from 'nodemailer'

interface Mail {
  to: readonly string[]
  subject: string
  text: string
  file: { name: string; contentType: string; bytes: Uint8Array }
}

/** Hands a message to the mail server. Gives the addresses that it refused. @throws MailError */
export type Mailer = (mail: Mail) => Promise<{ refused: readonly string[] }>

/** Its message is for the reader and holds nothing of the configuration. */
export class MailError extends Error {
  override readonly name = 'MailError'
  /** Whether the message has surely not been sent, so that another try sends nothing twice. */
  readonly mayRetry: boolean
  constructor(message: string, mayRetry: boolean, options: ErrorOptions) {
    super(message, options)
    this.mayRetry = mayRetry
  }
}

const PATIENCE_MS = 30_000

/** @param url `smtp://user:password@host:587` or `smtps://…`; @param from `Rollcall <rollcall@example.com>` */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ to, subject, text, file }) => {
    const content = Buffer.from(file.bytes)
    const attachments = [{ filename: file.name, contentType: file.contentType, content }]
    try {
      const { rejected } = await transport.sendMail({ from, to: [...to], subject, text, attachments })
      return { refused: rejected.map(String) }
    } catch (e) {
      throw mailErrorOf(e)
    }
  }
}

function mailErrorOf(e: unknown): MailError {
  const { code, command, responseCode } = Object(e) as { code?: unknown; command?: unknown; responseCode?: unknown } // nodemailer's
  const answered = typeof responseCode === 'number' ? responseCode : null
  const words = wordsOf(String(code), answered)
  // nothing was answered after the whole message was handed over: nobody knows
  const isUncertain = command === 'DATA' && answered === null
  const isFinal = answered !== null && answered >= 500
  return new MailError(isUncertain ? `${words} The message may have been sent.` : words, !isUncertain && !isFinal, {
    cause: e,
  })
}

function wordsOf(code: string, answered: number | null): string {
  if (code === 'EAUTH') return 'The mail server refused the user name or the password.'
  if (code === 'EENVELOPE') return 'The mail server refused the sender or every recipient.'
  if (answered !== null) return `The mail server refused the message (${answered}).`
  return 'The mail server cannot be reached.'
}
