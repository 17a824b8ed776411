import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { FakeClock, hasFfmpeg, T0, tempDir } from '../../test/support.ts'
import { systemClock } from '../lib/clock.ts'
import { findFfmpeg, run } from './ffmpeg-binary.ts'
import { FfmpegSource } from './ffmpeg-source.ts'
import { FramePairer, type FrameParts } from './frame-pairer.ts'
import { FrameSlot } from './frame-slot.ts'
import { ImageFolderSource } from './image-folder-source.ts'
import { JpegSplitter } from './jpeg-splitter.ts'
import { prepareSource } from './open-source.ts'
import type { Frame, FrameSource } from './source.ts'
import { parseSource } from './source-spec.ts'

function frame(seq: number, slot: FrameSlot): Frame {
  const image = { data: slot.buffer(4), widthPx: 1, heightPx: 1, format: 'yuv420p' } as const
  return { image, seq, mediaMs: seq * 100, wallMs: T0 + seq * 100, previewJpeg: null }
}

async function all(source: FrameSource): Promise<Frame[]> {
  const frames: Frame[] = []
  for (let f = await source.next(); f; f = await source.next()) frames.push({ ...f })
  return frames
}

describe('between source and pipeline', () => {
  it('the newest frame wins and the dropped ones are counted', async () => {
    const slot = new FrameSlot(false)
    for (const seq of [1, 2, 3]) slot.put(frame(seq, slot))
    expect((await slot.next())?.seq).toBe(3)
    expect(slot.framesDropped).toBe(2)
  })

  it('nothing is dropped when every frame is asked for, and the producer is told to wait', async () => {
    const slot = new FrameSlot(true)
    slot.put(frame(1, slot))
    let waited = true
    const room = slot.room().then(() => {
      waited = false
    })
    slot.put(frame(2, slot))
    expect((await slot.next())?.seq).toBe(1)
    expect(waited).toBe(true)
    expect((await slot.next())?.seq).toBe(2)
    await room
    expect(slot.framesDropped).toBe(0)
  })

  it('pixels are in shared memory, and a frame in use is not written over', async () => {
    const slot = new FrameSlot(false)
    slot.put(frame(1, slot))
    const used = await slot.next()
    expect(used?.image.data.buffer).toBeInstanceOf(SharedArrayBuffer)
    for (const seq of [2, 3, 4]) {
      const next = frame(seq, slot)
      expect(next.image.data).not.toBe(used?.image.data)
      slot.put(next)
    }
  })

  it('a consumer that waits is told when the source ends', async () => {
    const slot = new FrameSlot(false)
    const waiting = slot.next()
    slot.end()
    expect(await waiting).toBeNull()
  })
})

describe('the pipes of ffmpeg', () => {
  it('are brought together by position, whatever order they arrive in', () => {
    const out: FrameParts[] = []
    const pairer = new FramePairer({ preview: true, time: true }, (parts) => out.push(parts))
    const bytes = (n: number) => Uint8Array.of(n)
    pairer.addPixels(bytes(1))
    pairer.addPixels(bytes(2))
    pairer.addTime(0)
    pairer.addPreview(bytes(11))
    pairer.addPreview(bytes(12))
    expect(out).toHaveLength(1)
    pairer.addTime(100)
    expect(out).toEqual([
      { pixels: bytes(1), previewJpeg: bytes(11), mediaMs: 0 },
      { pixels: bytes(2), previewJpeg: bytes(12), mediaMs: 100 },
    ])
  })

  it('do not hold pictures back when the JPEGs fail', () => {
    const out: FrameParts[] = []
    const pairer = new FramePairer({ preview: true, time: false }, (parts) => out.push(parts))
    for (let i = 0; i < 10; i++) pairer.addPixels(Uint8Array.of(i))
    expect(out.map((p) => p.pixels[0])).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('give whole JPEGs wherever the chunks are cut', async () => {
    const one = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    const stream = Buffer.concat([one, one, one])
    for (const size of [1, 7, 100, stream.length]) {
      const found: Uint8Array[] = []
      const splitter = new JpegSplitter((jpeg) => found.push(jpeg))
      for (let i = 0; i < stream.length; i += size) splitter.push(stream.subarray(i, i + size))
      expect(found.map((j) => Buffer.from(j))).toEqual([one, one, one])
    }
  })
})

describe('--source', () => {
  it('names a file, a folder, a stream or a webcam', () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'door.mp4'), '')
    expect(parseSource('door.mp4', dir)).toEqual({ kind: 'file', path: join(dir, 'door.mp4') })
    expect(parseSource('.', dir)).toEqual({ kind: 'folder', path: dir })
    expect(parseSource('rtsp://cam/1', dir)).toEqual({ kind: 'rtsp', url: 'rtsp://cam/1', transport: 'tcp' })
    expect(parseSource('rtsps://cam/1', dir)).toEqual({ kind: 'rtsp', url: 'rtsps://cam/1', transport: 'tcp' })
    expect(parseSource('rtsp+udp://a:b@cam/1', dir)).toEqual({
      kind: 'rtsp',
      url: 'rtsp://a:b@cam/1',
      transport: 'udp',
    })
    expect(parseSource('http://cam/v.mjpg', dir)).toEqual({ kind: 'http', url: 'http://cam/v.mjpg' })
  })

  it('names a webcam the way the system of this computer does', () => {
    expect(parseSource('avfoundation:0', '/', 'darwin')).toEqual({ kind: 'avfoundation', device: '0' })
    expect(parseSource('dshow:HD Webcam', '/', 'win32')).toEqual({ kind: 'dshow', device: 'HD Webcam' })
    expect(() => parseSource('dshow:HD Webcam', '/', 'linux')).toThrow(
      /^Cameras named "dshow:…" are those of Windows\. Use .*\/dev\/video0\.$/,
    )
    expect(() => parseSource('avfoundation:0', '/', 'win32')).toThrow(/are those of macOS\. Use .*dshow:NAME\.$/)
  })

  it.each(['/dev/video97', '/dev/v4l/by-id/usb-none-video-index0'])(
    'may name a webcam that is plugged in later: %s',
    (path) => {
      expect(parseSource(path, '/', 'linux')).toEqual({ kind: 'v4l2', path })
    },
  )

  it.each([
    ['/dev/vidoe0', /There is no file, folder or camera at \/dev\/vidoe0/],
    ['nowhere.mp4', /There is no file, folder or camera at .*nowhere\.mp4/],
    ['ftp://host/x', /The source "ftp:\/\/…" is not supported/],
    ['/dev/null', /is not supported/],
    ['rtsp:/admin:s3cret@cam/1', /^There is no file, folder or camera at \/tmp\/\*\*\*@cam\/1\.$/],
  ])('%s is refused with one clear line', (text, message) => {
    expect(() => parseSource(text, '/tmp')).toThrow(message)
  })
})

describe('a folder of images', () => {
  it('shows each picture for 2 s with a grey pause, sorted, whatever their size, and then ends', async () => {
    const dir = tempDir()
    await sharp({ create: { width: 30, height: 40, channels: 3, background: '#ff0000' } })
      .png()
      .toFile(join(dir, 'b.png'))
    await sharp({ create: { width: 300, height: 40, channels: 3, background: '#0000ff' } })
      .jpeg()
      .toFile(join(dir, 'a.jpg'))
    writeFileSync(join(dir, 'notes.txt'), 'not a picture')
    const source = await ImageFolderSource.open({
      path: dir,
      fps: 10,
      pace: 'fast',
      loop: false,
      preview: true,
      clock: new FakeClock(),
    })
    const frames = await all(source)
    expect(frames).toHaveLength(64)
    const middle = (360 * 1280 + 640) * 3
    const colours = frames.map(({ image }) =>
      [...image.data.subarray(middle, middle + 3)].map((v) => Math.round(v / 128)).join(''),
    )
    expect([...new Set(colours)]).toEqual(['002', '111', '200'])
    expect(colours.filter((c) => c === '002')).toHaveLength(20)
    expect(frames.every((f, i) => f.mediaMs === i * 100 && f.previewJpeg)).toBe(true)
  })

  it('skips what is no image and says which file', async () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'broken.jpg'), 'this is no picture')
    const source = await ImageFolderSource.open({
      path: dir,
      fps: 10,
      pace: 'fast',
      loop: false,
      preview: false,
      clock: new FakeClock(),
    })
    expect(await all(source)).toHaveLength(32)
    expect(source.health().lastError).toMatch(/^broken\.jpg: /)
  })

  it('in real time stands longer for a slow pipeline, which gets as many looks at each picture', async () => {
    const dir = tempDir()
    await sharp({ create: { width: 30, height: 40, channels: 3, background: 'red' } })
      .png()
      .toFile(join(dir, 'a.png'))
    const clock = new FakeClock()
    const source = await ImageFolderSource.open({
      path: dir,
      fps: 10,
      pace: 'real-time',
      loop: true,
      preview: false,
      clock,
    })
    await source.next()
    clock.nowMs += 450
    const next = async () => [(await source.next())?.mediaMs, clock.nowMs]
    const lateMs = clock.nowMs
    expect([await next(), await next(), await next()]).toEqual([
      [100, lateMs],
      [200, lateMs + 100],
      [300, lateMs + 200],
    ])
  })

  it('without images is refused', async () => {
    const options = {
      path: tempDir(),
      fps: 10,
      pace: 'fast',
      loop: false,
      preview: false,
      clock: new FakeClock(),
    } as const
    await expect(ImageFolderSource.open(options)).rejects.toThrow(/has no images/)
  })
})

describe('ffmpeg', () => {
  it('that is missing is reported with the install lines', async () => {
    await expect(findFfmpeg('/no/such/ffmpeg')).rejects.toThrow(
      /apt install ffmpeg.*brew install ffmpeg.*winget install ffmpeg/s,
    )
  })

  it.skipIf(process.platform === 'win32').each([
    ['4.2', /^ffmpeg 4\.2 is too old, 4\.3 is needed\. Install it with/],
    ['4.3', 'ffmpeg 4.3 is old: it works, but install 5.1 or newer when you can.'],
    ['5.0', 'ffmpeg 5.0 is old: it works, but install 5.1 or newer when you can.'],
    ['5.1', null],
    ['8.0', null],
  ])('%s is refused, remarked on or just used', async (version, said) => {
    const ffmpegPath = join(tempDir(), 'ffmpeg')
    writeFileSync(ffmpegPath, `#!/bin/sh\necho "ffmpeg version ${version}-static Copyright"\n`, { mode: 0o755 })
    const remarks: string[] = []
    const options = { pace: 'fast', loop: false, preview: false, ffmpegPath, clock: systemClock } as const
    const prepared = prepareSource({
      ...options,
      spec: { kind: 'rtsp', url: 'rtsp://cam/1', transport: 'tcp' },
      remark: (line) => remarks.push(line),
    })
    if (said instanceof RegExp) await expect(prepared).rejects.toThrow(said)
    else await prepared
    expect(remarks).toEqual(typeof said === 'string' ? [said] : [])
  })

  it.skipIf(!hasFfmpeg)('gives every thinned frame of a file with its media time and its JPEG', async () => {
    const clip = join(tempDir(), 'clip.mp4')
    const ffmpeg = await findFfmpeg(process.env.FFMPEG_PATH ?? 'ffmpeg')
    await run(ffmpeg.path, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=320x240:r=20',
      '-t',
      '2',
      '-c:v',
      'mpeg4',
      clip,
    ])
    const options = {
      spec: { kind: 'file', path: clip },
      ffmpeg,
      fps: 10,
      pace: 'fast',
      loop: false,
      clock: systemClock,
    } as const
    const source = new FfmpegSource({ ...options, preview: { widthPx: 960, heightPx: 540 } })
    const frames = await all(source)
    expect(frames.map((f) => f.mediaMs)).toEqual(Array.from({ length: 20 }, (_, i) => i * 100))
    expect(frames.every((f) => f.image.data.length === (1280 * 720 * 3) / 2 && f.previewJpeg)).toBe(true)
    expect(source.health()).toMatchObject({ state: 'stopped', framesDropped: 0, lastError: null })
  })

  it.skipIf(!hasFfmpeg)('that cannot play a file says why, once', async () => {
    const path = join(tempDir(), 'clip.mp4')
    writeFileSync(path, 'this is no video')
    const ffmpeg = await findFfmpeg(process.env.FFMPEG_PATH ?? 'ffmpeg')
    const options = { ffmpeg, fps: 10, preview: null, pace: 'fast', loop: false, clock: systemClock } as const
    await expect(new FfmpegSource({ ...options, spec: { kind: 'file', path } }).next()).rejects.toThrow(
      /^The video cannot be played: .*clip\.mp4/,
    )
  })
})
