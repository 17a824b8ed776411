import { expect, it } from 'vitest'
import { redact } from './redact.ts'

it('a password in a URL never reaches a log', () => {
  expect(redact('rtsp://admin:s3cret@10.0.0.9/cam: 401 Unauthorized')).toBe('rtsp://***@10.0.0.9/cam: 401 Unauthorized')
})

it.each([
  ['rtsp://admin:p@ss/w0rd@10.0.0.9/cam: Invalid argument', 'rtsp://***@10.0.0.9/cam: Invalid argument'],
  ['http://cam/live.cgi?user=admin&pwd=s3cret: Server returned 401', 'http://cam/live.cgi?***: Server returned 401'],
  ['http://admin:a@cam/live?pwd=b@c', 'http://***@c'],
  ['There is no file at /home/ana/rtsp:/admin:s3cret@cam/1.', 'There is no file at /home/ana/***@cam/1.'],
  ['rtsp//admin:p@ss/w0rd@cam: is not expected here', 'rtsp//***@cam: is not expected here'],
  ['C:\\clips\\a@b.mp4: Invalid argument', 'C:\\clips\\a@b.mp4: Invalid argument'],
  ['[tcp @ 0x55] http://cam/live: admin@cam refused', '[tcp @ 0x55] http://cam/live: admin@cam refused'],
])('no secret of %s reaches a log', (said, logged) => {
  expect(redact(said)).toBe(logged)
})
