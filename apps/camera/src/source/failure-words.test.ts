import { expect, it } from 'vitest'
import { failureOf } from './failure-words.ts'

it.each([
  [
    ['[rtsp @ 0x1] method DESCRIBE failed: 401 Unauthorized', 'rtsp://***@cam/1: Server returned 401 Unauthorized (…)'],
    'the camera refuses the user name or the password',
    true,
  ],
  [
    ['http://cam/1: Server returned 403 Forbidden (access denied)'],
    'the camera does not let this user see the stream',
    true,
  ],
  [['[rtsp @ 0x1] method DESCRIBE failed: 404 Not Found'], 'the camera has no stream at this address', false],
  [['[rtsp @ 0x1] method DESCRIBE failed: 404 Stream Not Found'], 'the camera has no stream at this address', false],
  [
    ['[tcp @ 0x1] Failed to resolve hostname cam: Name or service not known', 'rtsp://cam/1: Input/output error'],
    'the name of the camera is not known in this network',
    false,
  ],
  [
    ['rtsp://cam/1: Connection refused'],
    'nothing answers at the address of the camera: is it on, is the port right?',
    false,
  ],
  [['rtsp://cam/1: No route to host'], 'the network does not reach the camera', false],
  [['rtsp://cam/1: Connection timed out'], 'the camera does not answer', false],
  [
    ['[video4linux2,v4l2 @ 0x1] ioctl(VIDIOC_STREAMON): Device or resource busy'],
    'another program uses the camera',
    false,
  ],
  [
    ['[v4l2 @ 0x1] Cannot open video device /dev/video0: No such file or directory'],
    'the camera is not plugged in',
    false,
  ],
  [
    ['[dshow @ 0x1] Could not find video device with name [Cam] among source devices of type video.'],
    'the camera is not plugged in',
    false,
  ],
  [['[v4l2 @ 0x1] Cannot open video device /dev/video0: Permission denied'], 'this user may not use the camera', false],
])('ffmpeg says %j', (lines, message, refused) => {
  expect(failureOf(lines)).toEqual({ message, refused })
})

it('ffmpeg says something else', () => {
  expect(failureOf(['[h264 @ 0x1] non-existing PPS 0 referenced'])).toBeNull()
  expect(failureOf([])).toBeNull()
})
