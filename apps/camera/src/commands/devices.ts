import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** A camera that is plugged into this computer. */
export interface Device {
  /** What to write after `--source`. */
  source: string
  name: string
}

/** How ffmpeg is asked for the cameras of an operating system, and how its answer is read. */
export interface DeviceListing {
  args: readonly string[]
  parse: (answer: { out: string; err: string }) => Device[]
}

/** Null for a system whose cameras ffmpeg cannot list. */
export function deviceListing(platform: NodeJS.Platform): DeviceListing | null {
  const listOf = (format: string, input: string) => ['-hide_banner', '-f', format, '-list_devices', 'true', '-i', input]
  switch (platform) {
    case 'linux':
      return { args: ['-hide_banner', '-sources', 'v4l2'], parse: ({ out }) => parseV4l2(out) }
    case 'darwin':
      return { args: listOf('avfoundation', ''), parse: ({ err }) => parseAvfoundation(err) }
    case 'win32':
      return { args: listOf('dshow', 'dummy'), parse: ({ err }) => parseDshow(err) }
    default:
      return null
  }
}

/** `* /dev/video0 [HD Webcam] (video)` */
function parseV4l2(text: string): Device[] {
  return [...text.matchAll(/^[ *]*(\/dev\/\S+) \[(.*)\]/gm)].map(([, source = '', name = '']) => ({ source, name }))
}

/** A heading, then `[AVFoundation indev @ 0x1] [0] FaceTime HD Camera`; microphones follow under another heading. */
function parseAvfoundation(text: string): Device[] {
  const video = text.split(/AVFoundation audio devices/)[0] ?? ''
  return [...video.matchAll(/\] \[(\d+)\] (.+?)\r?$/gm)].map(([, index, name = '']) => ({
    source: `avfoundation:${index}`,
    name,
  }))
}

/** `[dshow @ 1] "HD Webcam" (video)`; before ffmpeg 5 without the kind, but under a heading for each. */
function parseDshow(text: string): Device[] {
  const devices: Device[] = []
  let kind = 'video'
  for (const line of text.split(/\r?\n/)) {
    if (/DirectShow audio devices/.test(line)) kind = 'audio'
    const [, name, said = kind] = /\]\s+"(.+?)"(?: \((.+?)\))?$/.exec(line) ?? []
    if (name !== undefined && said.includes('video')) devices.push({ source: `dshow:${name}`, name })
  }
  return devices
}

/**
 * On Linux numbers are given in the order of plugging in; the names under /dev/v4l/by-id stay, so they are preferred.
 */
export function withStableNames(devices: readonly Device[], byId = '/dev/v4l/by-id'): Device[] {
  const links = new Map<string, string>()
  try {
    for (const link of readdirSync(byId).sort()) {
      const path = realpathSync(join(byId, link))
      if (!links.has(path)) links.set(path, join(byId, link))
    }
  } catch {
    // The folder is there while a camera with an id is.
  }
  return devices.map(({ source, name }) => {
    const link = links.get(source)
    return link ? { source: link, name: `${name} (now ${source})` } : { source, name }
  })
}
