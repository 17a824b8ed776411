import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../../test/support.ts'
import { deviceListing, withStableNames } from './devices.ts'
import { deviceLines } from './list.ts'

const V4L2 = `Auto-detected sources for video4linux2,v4l2:
* /dev/video0 [HD Pro Webcam C920] (video)
  /dev/video2 [vivid] (none)
`
const AVFOUNDATION = `[AVFoundation indev @ 0x7f8] AVFoundation video devices:
[AVFoundation indev @ 0x7f8] [0] FaceTime HD Camera
[AVFoundation indev @ 0x7f8] [1] Capture screen 0
[AVFoundation indev @ 0x7f8] AVFoundation audio devices:
[AVFoundation indev @ 0x7f8] [0] MacBook Pro Microphone
: Input/output error
`
const DSHOW_4 = `[dshow @ 000001] DirectShow video devices (some may be both video and audio devices)\r
[dshow @ 000001]  "Integrated Webcam"\r
[dshow @ 000001]     Alternative name "@device_pnp_\\\\?\\usb#vid_0c45"\r
[dshow @ 000001] DirectShow audio devices\r
[dshow @ 000001]  "Microphone (Realtek)"\r
dummy: Immediate exit requested\r
`
const DSHOW_6 = `[dshow @ 000001] "Integrated Webcam" (video)
[dshow @ 000001]   Alternative name "@device_pnp_\\\\?\\usb#vid_0c45"
[dshow @ 000001] "Capture Card" (audio, video)
[dshow @ 000001] "Microphone (Realtek)" (audio)
[in#0 @ 000002] Error opening input: Immediate exit requested
`

it.each([
  [
    'Linux',
    'linux',
    V4L2,
    [
      ['/dev/video0', 'HD Pro Webcam C920'],
      ['/dev/video2', 'vivid'],
    ],
  ],
  [
    'macOS',
    'darwin',
    AVFOUNDATION,
    [
      ['avfoundation:0', 'FaceTime HD Camera'],
      ['avfoundation:1', 'Capture screen 0'],
    ],
  ],
  ['Windows with ffmpeg 4', 'win32', DSHOW_4, [['dshow:Integrated Webcam', 'Integrated Webcam']]],
  [
    'Windows with ffmpeg 6',
    'win32',
    DSHOW_6,
    [
      ['dshow:Integrated Webcam', 'Integrated Webcam'],
      ['dshow:Capture Card', 'Capture Card'],
    ],
  ],
] as const)('the cameras of %s are read from what ffmpeg says', (_name, platform, text, expected) => {
  const said = deviceListing(platform)?.parse({ out: text, err: text })
  expect(said).toEqual(expected.map(([source, name]) => ({ source, name })))
})

it('on Linux a camera is named by what stays when it is plugged in again', () => {
  const dir = tempDir()
  const byId = join(dir, 'by-id')
  mkdirSync(byId)
  const [first, second] = ['video0', 'video2'].map((name) => join(dir, name))
  for (const path of [first, second]) writeFileSync(path ?? '', '')
  symlinkSync(first ?? '', join(byId, 'usb-C920-video-index0'))
  const devices = [first, second].map((source = '') => ({ source, name: 'C920' }))
  expect(withStableNames(devices, byId)).toEqual([
    { source: join(byId, 'usb-C920-video-index0'), name: `C920 (now ${first})` },
    { source: second, name: 'C920' },
  ])
  expect(withStableNames(devices, join(dir, 'none'))).toEqual(devices)
})

it('the list can be copied into a command line', () => {
  expect(
    deviceLines([
      { source: 'dshow:HD Webcam', name: 'HD Webcam' },
      { source: '/dev/video0', name: 'x' },
    ]),
  ).toEqual([
    'Cameras plugged into this computer:',
    '  --source "dshow:HD Webcam"  HD Webcam',
    '  --source "/dev/video0"      x',
  ])
  expect(deviceLines([])[0]).toMatch(/^No camera is plugged into this computer/)
})
