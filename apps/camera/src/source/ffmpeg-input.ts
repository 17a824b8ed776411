import type { FfmpegSpec } from './source-spec.ts'

export interface FfmpegVersion {
  major: number
  minor: number
}

export interface FfmpegInput {
  spec: FfmpegSpec
  version: FfmpegVersion
  /** Files only: as fast as they can be read, or at the pace of their time stamps. */
  pace: 'real-time' | 'fast'
  loop: boolean
  /** Counts the starts of ffmpeg for this source from 0: a webcam that cannot do what is asked first is asked for less on every second one. */
  attempt: number
}

/**
 * How long a network camera may be silent before ffmpeg gives up, in microseconds: not sooner than the watchdog does. A
 * cold camera needs its time to start, and ffmpeg gives out a picture it held back before it ends, which looks alive.
 */
const NETWORK_TIMEOUT_US = '25000000'
const LOW_DELAY = ['-fflags', 'nobuffer', '-flags', 'low_delay']

/** The arguments of ffmpeg up to and with `-i`. */
export function inputArgs({ spec, version, pace, loop, attempt }: FfmpegInput): string[] {
  const first = attempt % 2 === 0
  switch (spec.kind) {
    case 'file':
      return [...(pace === 'real-time' ? ['-re'] : []), ...(loop ? ['-stream_loop', '-1'] : []), '-i', spec.path]
    case 'rtsp': {
      // In 4.x `-timeout` means "listen" and the timeout is called `-stimeout`.
      const timeout = [atLeast(version, 5, 0) ? '-timeout' : '-stimeout', NETWORK_TIMEOUT_US]
      const shortProbe = ['-probesize', '500000', '-analyzeduration', '500000']
      const stream = ['-rtsp_transport', spec.transport, ...timeout, ...shortProbe, '-allowed_media_types', 'video']
      return [...LOW_DELAY, ...stream, '-i', spec.url]
    }
    case 'http': {
      // An MJPEG stream carries no time and would claim 25 fps.
      const format = /\.m3u8(\?|$)/i.test(spec.url) ? [] : ['-f', 'mpjpeg']
      const stream = ['-rw_timeout', NETWORK_TIMEOUT_US, '-use_wallclock_as_timestamps', '1', ...format]
      return [...LOW_DELAY, ...stream, '-i', spec.url]
    }
    case 'v4l2': {
      // Raw YUYV does not fit USB 2 above 640x480, so ask for MJPEG first.
      const format = first ? ['-input_format', 'mjpeg'] : []
      return [...LOW_DELAY, '-f', 'v4l2', '-video_size', '1280x720', '-framerate', '15', ...format, '-i', spec.path]
    }
    case 'avfoundation': {
      // Without a rate it asks for 29.97, which most cameras refuse.
      const size = first ? ['-video_size', '1280x720'] : []
      return [...LOW_DELAY, '-f', 'avfoundation', '-framerate', '30', ...size, '-i', `${spec.device}:none`]
    }
    case 'dshow': {
      const size = first ? ['-video_size', '1280x720'] : []
      return [...LOW_DELAY, '-f', 'dshow', '-rtbufsize', '64M', ...size, '-i', `video=${spec.device}`]
    }
  }
}

export function atLeast(version: FfmpegVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor)
}
