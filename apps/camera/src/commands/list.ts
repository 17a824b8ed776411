import { findFfmpeg, runToEnd } from '../source/ffmpeg-binary.ts'
import { type Device, deviceListing, withStableNames } from './devices.ts'

/** The cameras that are plugged into this computer. @throws Problem when ffmpeg is missing. */
export async function listDevices(ffmpegPath: string, platform = process.platform): Promise<Device[]> {
  const listing = deviceListing(platform)
  if (!listing) return []
  const ffmpeg = await findFfmpeg(ffmpegPath)
  // ffmpeg ends with an error where nothing was opened, which is what happened: the code says nothing.
  const devices = listing.parse(await runToEnd(ffmpeg.path, listing.args))
  return platform === 'linux' ? withStableNames(devices) : devices
}

/** The list as lines for a person. */
export function deviceLines(devices: readonly Device[]): string[] {
  if (devices.length === 0)
    return [
      'No camera is plugged into this computer, or this user may not see it (on Linux: group "video").',
      'Network cameras are not listed: use their address, --source rtsp://…',
    ]
  const width = Math.max(...devices.map((d) => d.source.length))
  const lines = devices.map((d) => `  --source ${JSON.stringify(d.source).padEnd(width + 2)}  ${d.name}`)
  return ['Cameras plugged into this computer:', ...lines]
}
