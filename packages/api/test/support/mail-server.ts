import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  url: string
  /** What arrived, as it was sent. */
  messages: { to: string[]; raw: string }[]
  /** What to answer to the next message; null: thanks. */
  refuseWith: number | null
  close(): Promise<void>
}

/** A real SMTP server on this machine, which wants a password. */
export async function mailServer(): Promise<MailServer> {
  const messages: MailServer['messages'] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _, done) => {
      if (username === 'rollcall' && password === 's3cret!') done(null, { user: username })
      else done(new Error('no'))
    },
    onRcptTo: ({ address }, _, done) => done(address.startsWith('gone') ? new Error('unknown here') : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (mail.refuseWith !== null) {
          return done(Object.assign(new Error('not now'), { responseCode: mail.refuseWith }))
        }
        messages.push({ to: envelope.rcptTo.map((r) => r.address), raw: Buffer.concat(chunks).toString('utf8') })
        done(null, 'kept')
      })
    },
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const mail: MailServer = {
    url: `smtp://rollcall:s3cret!@127.0.0.1:${port}`,
    messages,
    refuseWith: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return mail
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
