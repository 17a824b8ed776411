import { describe, expect, it } from 'vitest'
import { type FfmpegPlan, ffmpegArgs, parseFfmpegVersion } from './ffmpeg-args.ts'
import type { FfmpegSpec } from './source-spec.ts'

const V5 = { major: 5, minor: 1 }
const RTSP: FfmpegSpec = { kind: 'rtsp', url: 'rtsp://u:p@10.0.0.9/cam', transport: 'tcp' }
const FILE: FfmpegSpec = { kind: 'file', path: '/clips/door.mp4' }

function argsOf(changes: Partial<FfmpegPlan>): string[] {
  const canvas = { widthPx: 1280, heightPx: 720 }
  return ffmpegArgs({
    spec: RTSP,
    version: V5,
    canvas,
    fps: 10,
    preview: null,
    pace: 'real-time',
    loop: false,
    attempt: 0,
    ...changes,
  })
}
const valueAfter = (args: readonly string[], flag: string) => args[args.indexOf(flag) + 1]

describe('the ffmpeg command', () => {
  it('for RTSP has low delay, TCP, a timeout and a short probe', () => {
    expect(argsOf({}).join(' ')).toBe(
      '-nostdin -hide_banner -loglevel error -fflags nobuffer -flags low_delay -rtsp_transport tcp -timeout 25000000 ' +
        '-probesize 500000 -analyzeduration 500000 -allowed_media_types video -i rtsp://u:p@10.0.0.9/cam -an -filter_complex ' +
        '[0:v:0]select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,0.0950),scale=1280:720:force_original_aspect_ratio=decrease' +
        ':flags=fast_bilinear:out_color_matrix=bt601:out_range=limited,pad=1280:720:(ow-iw)/2:(oh-ih)/2[raw] ' +
        '-map [raw] -fps_mode passthrough -threads 1 -f rawvideo -pix_fmt yuv420p pipe:1',
    )
  })

  it.each([
    ['4.4', '-stimeout', '-vsync'],
    ['5.0', '-timeout', '-vsync'],
    ['5.1', '-timeout', '-fps_mode'],
    ['8.0', '-timeout', '-fps_mode'],
  ])('uses the option names of ffmpeg %s', (version, timeout, passthrough) => {
    const [major = 0, minor = 0] = version.split('.').map(Number)
    const args = argsOf({ version: { major, minor } })
    expect(args.filter((a) => a === '-timeout' || a === '-stimeout')).toEqual([timeout])
    expect(args.filter((a) => a === '-vsync' || a === '-fps_mode')).toEqual([passthrough])
  })

  it('passes frames through and uses one thread on both outputs, so that neither adds delay or copies', () => {
    const args = argsOf({ preview: { widthPx: 960, heightPx: 540 } })
    expect(args.filter((a) => a === '-fps_mode' || a === '-threads')).toHaveLength(4)
    expect(args.at(-1)).toBe('pipe:3')
    expect(valueAfter(args, '-filter_complex')).toContain('split=2[raw][p];[p]scale=960:540')
  })

  it('plays a file at its own pace, or as fast as it can be read, and prints media times', () => {
    expect(argsOf({ spec: FILE })).toContain('-re')
    expect(argsOf({ spec: FILE, pace: 'fast' })).not.toContain('-re')
    expect(valueAfter(argsOf({ spec: FILE }), '-filter_complex')).toContain('metadata=mode=print:file=pipe\\\\:4')
    expect(valueAfter(argsOf({ spec: FILE, loop: true }), '-stream_loop')).toBe('-1')
    expect(argsOf({ spec: FILE })).not.toContain('-stream_loop')
  })

  it('takes the clock of this computer for MJPEG over HTTP, which carries none', () => {
    const args = argsOf({ spec: { kind: 'http', url: 'http://cam/video.mjpg' } })
    expect(valueAfter(args, '-use_wallclock_as_timestamps')).toBe('1')
    expect(valueAfter(args, '-rw_timeout')).toBe('25000000')
    expect(valueAfter(args, '-f')).toBe('mpjpeg')
  })

  it('takes RTP over UDP where that is asked for', () => {
    expect(valueAfter(argsOf({ spec: { ...RTSP, transport: 'udp' } }), '-rtsp_transport')).toBe('udp')
  })

  const WEBCAMS: [string, FfmpegSpec, string, string][] = [
    [
      'Linux for MJPEG',
      { kind: 'v4l2', path: '/dev/video0' },
      '-f v4l2 -video_size 1280x720 -framerate 15 -input_format mjpeg -i /dev/video0',
      '-f v4l2 -video_size 1280x720 -framerate 15 -i /dev/video0',
    ],
    [
      'macOS for 720 lines',
      { kind: 'avfoundation', device: '0' },
      '-f avfoundation -framerate 30 -video_size 1280x720 -i 0:none',
      '-f avfoundation -framerate 30 -i 0:none',
    ],
    [
      'Windows for 720 lines',
      { kind: 'dshow', device: 'HD Webcam' },
      '-f dshow -rtbufsize 64M -video_size 1280x720 -i video=HD Webcam',
      '-f dshow -rtbufsize 64M -i video=HD Webcam',
    ],
  ]
  it.each(WEBCAMS)(
    'asks a webcam of %s first and for what it has on every second start',
    (_name, spec, first, second) => {
      expect(argsOf({ spec, attempt: 0 }).join(' ')).toContain(`-flags low_delay ${first} -an`)
      expect(argsOf({ spec, attempt: 1 }).join(' ')).toContain(`-flags low_delay ${second} -an`)
      expect(argsOf({ spec, attempt: 2 }).join(' ')).toContain(`-flags low_delay ${first} -an`)
    },
  )
})

describe('the version of ffmpeg is read from', () => {
  it.each([
    ['a Debian build', 'ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026', { major: 5, minor: 1 }],
    ['a release build', 'ffmpeg version n7.0.2 Copyright', { major: 7, minor: 0 }],
    ['a nightly build', 'ffmpeg version N-110000-gabc Copyright\nlibavformat    60.  3.100', { major: 6, minor: 3 }],
    ['an old nightly build', 'ffmpeg version N-47683-g0e8eb07\nlibavformat    58. 20.100', { major: 4, minor: 0 }],
    ['something else: it is none', 'GNU bash, version 5.2', null],
  ])('%s', (_name, text, version) => {
    expect(parseFfmpegVersion(text)).toEqual(version)
  })
})
