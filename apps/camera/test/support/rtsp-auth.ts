import { createHash } from 'node:crypto'

export interface Login {
  scheme: 'Basic' | 'Digest'
  user: string
  password: string
}

const REALM = 'door'
const NONCE = 'c0ffee00c0ffee00'

/** The header that asks for a login. */
export function challenge({ scheme }: Login): string {
  return scheme === 'Basic' ? `Basic realm="${REALM}"` : `Digest realm="${REALM}", nonce="${NONCE}"`
}

/** Whether the Authorization header of a request proves that its sender knows the password. */
export function isLoggedIn({ scheme, user, password }: Login, method: string, header: string): boolean {
  if (!header.startsWith(`${scheme} `)) return false
  if (scheme === 'Basic')
    return Buffer.from(header.slice('Basic '.length), 'base64').toString() === `${user}:${password}`
  const fields = new Map([...header.matchAll(/(\w+)="?([^",]*)"?/g)].map(([, name, value]) => [name, value]))
  const secret = md5(`${user}:${REALM}:${password}`)
  return fields.get('response') === md5(`${secret}:${NONCE}:${md5(`${method}:${fields.get('uri')}`)}`)
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
