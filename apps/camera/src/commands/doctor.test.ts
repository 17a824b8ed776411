import { describe, expect, it } from 'vitest'
import { checkText, ok, problem, summaryText, warning } from './check.ts'
import { judgeSpace } from './check-disk.ts'
import { judgeOffset } from './check-server.ts'
import { judgeFootage } from './check-source.ts'
import { footageOf } from './probe-source.ts'

describe('the doctor reads from what ffmpeg says', () => {
  it.each([
    [
      'a stream',
      `  Stream #0:0[0x1](und): Video: mpeg4 (Simple Profile) (mp4v / 0x7634706D), yuv420p, 1280x720 [SAR 1:1 DAR 16:9], 15 fps
  Stream #0:0(und): Video: wrapped_avframe, yuv420p, 1280x720, 15 fps
frame=    1 fps=0.0 q=-0.0 size=N/A time=00:00:00.06 bitrate=N/A\rframe=   44 fps= 15 q=-0.0 Lsize=N/A time=00:00:03.00 bitrate=N/A`,
      { codec: 'mpeg4', widthPx: 1280, heightPx: 720, fps: 14.7 },
    ],
    [
      'a webcam',
      `  Stream #0:0: Video: mjpeg (Baseline), yuvj422p(pc, bt470bg), 640x480, 30 tbr
frame=   90 fps= 30 q=-0.0 Lsize=N/A time=00:00:03.00 bitrate=N/A`,
      { codec: 'mjpeg', widthPx: 640, heightPx: 480, fps: 30 },
    ],
    ['a stream without a picture', '  Stream #0:0: Video: h264, yuv420p, 1280x720\nframe=    0 fps=0.0 time=N/A', null],
    ['no stream', 'rtsp://***@cam/1: Connection refused', null],
  ])('%s', (_name, said, footage) => {
    expect(footageOf(said)).toEqual(footage)
  })
})

describe('the doctor thinks of', () => {
  const footage = { codec: 'h264', widthPx: 1280, heightPx: 720, fps: 15 }
  it.each([
    ['720 lines, 15 a second', footage, 'ok'],
    ['5 a second', { ...footage, fps: 5 }, 'ok'],
    ['fewer', { ...footage, fps: 4.9 }, 'warning'],
    ['small pictures', { ...footage, widthPx: 352 }, 'warning'],
  ])('a source with %s', (_name, seen, verdict) => {
    expect(judgeFootage(seen).verdict).toBe(verdict)
  })

  it.each([
    [2048, 'ok', '2.0 GB free for /state'],
    [1000, 'warning', '1000 MB free for /state'],
    [99, 'problem', '99 MB free for /state'],
    [Number.NaN, 'problem', 'NaN MB free for /state'],
  ])('a disk with %d MB', (freeMb, verdict, says) => {
    expect(judgeSpace('/state', freeMb)).toMatchObject({ verdict, says })
  })

  it.each([
    [0, 'ok', 'agrees with the server'],
    [-5000, 'ok', 'agrees with the server'],
    [5001, 'warning', '5 s behind the server'],
    [-60_000, 'warning', '60 s ahead of the server'],
    [3_600_000, 'problem', '3600 s behind the server'],
    [null, 'warning', 'not compared: the server did not say what time it is'],
  ])('a clock that lacks %d ms', (offsetMs, verdict, says) => {
    expect(judgeOffset(offsetMs, 'linux')).toMatchObject({ verdict, says })
  })

  it.each([
    ['linux', 'Synchronise both: timedatectl set-ntp true'],
    ['win32', 'Synchronise both: w32tm /resync'],
    ['freebsd', 'Synchronise both: with an NTP service'],
  ] as const)('a wrong clock on %s', (platform, todo) => {
    expect(judgeOffset(60_001, platform).todo).toBe(todo)
  })
})

describe('the doctor tells', () => {
  it('what it found and what to do', () => {
    expect(checkText({ name: 'disk', ...ok('enough') })).toBe('ok       disk     enough')
    expect(checkText({ name: 'source', ...problem('dark', 'Switch on\nthe light.') })).toBe(
      'PROBLEM  source   dark\n                  -> Switch on\n                     the light.',
    )
  })

  it.each([
    [[ok('a'), ok('b')], 'This camera is fit for work.'],
    [[ok('a'), warning('b', 'c')], '1 warning.'],
    [[problem('a'), problem('b'), warning('c', 'd')], '2 problems, 1 warning.'],
  ])('how it is in all', (findings, text) => {
    expect(summaryText(findings.map((finding) => ({ name: 'disk', ...finding })))).toBe(text)
  })
})
