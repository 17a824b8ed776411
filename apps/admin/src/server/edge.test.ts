import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { callerAddress } from './caller-address.ts'
import { isSameOrigin } from './same-origin.ts'

describe('the origin of a request with a cookie', () => {
  const from = (origin: string | null, host = 'portal:3000', forwarded?: string) =>
    new Headers({ host, ...(origin && { origin }), ...(forwarded && { 'x-forwarded-host': forwarded }) })

  it('must be the address that was asked for', () => {
    expect(isSameOrigin(from('http://portal:3000'), null)).toBe(true)
    expect(isSameOrigin(from('https://rollcall.example', 'portal:3000', 'rollcall.example'), null)).toBe(true)
  })

  it('may be the configured address', () => {
    expect(isSameOrigin(from('https://rollcall.example'), 'https://rollcall.example')).toBe(true)
  })

  it('is refused when it is another site, another port, none or nonsense', () => {
    for (const origin of ['http://evil.example', 'http://portal:3001', 'http://portal', 'null', null]) {
      expect(isSameOrigin(from(origin), 'https://rollcall.example')).toBe(false)
    }
  })
})

describe('the address that throttling counts', () => {
  function request(peer: string, forwarded?: string) {
    const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer })
    return { socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }
  }

  it('is the peer, whatever the peer claims', () => {
    expect(callerAddress(request('203.0.113.9', '10.0.0.1'), false)).toBe('203.0.113.9')
  })

  it('is what the nearest proxy saw when the proxy is ours', () => {
    expect(callerAddress(request('127.0.0.1', '1.1.1.1, 203.0.113.9'), false)).toBe('203.0.113.9')
    expect(callerAddress(request('::ffff:127.0.0.1', '203.0.113.9'), false)).toBe('203.0.113.9')
    expect(callerAddress(request('172.18.0.2', '203.0.113.9'), true)).toBe('203.0.113.9')
    expect(callerAddress(request('::1'), false)).toBe('::1')
  })
})
