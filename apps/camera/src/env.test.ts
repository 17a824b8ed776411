import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../test/support.ts'
import { readSettings } from './env.ts'
import { readReplaySettings } from './replay/replay-env.ts'

const REQUIRED = ['--location', 'lobby', '--source', 'door.mp4']

function linesOf(read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (e) {
    return e instanceof Error ? e.message.split('\n').map((l) => l.trim()) : []
  }
}

describe('the settings of the camera', () => {
  it('have defaults for everything but location and source', () => {
    expect(readSettings(REQUIRED, {})).toMatchObject({
      '--location': 'lobby',
      '--source': 'door.mp4',
      '--server': null,
      '--token': null,
      '--port': 8100,
      '--language': null,
      ROLLCALL_SOUNDS: null,
      '--loop': false,
      pair: null,
      FFMPEG_PATH: 'ffmpeg',
    })
  })

  it('are taken from flags before the environment, and an empty variable counts as unset', () => {
    const env = {
      ROLLCALL_LOCATION: 'berlin',
      ROLLCALL_CAMERA_PORT: '9000',
      ROLLCALL_SERVER: '',
      ROLLCALL_CAMERA_TOKEN: 'rcc_x',
    }
    expect(readSettings(REQUIRED, env)).toMatchObject({
      '--location': 'lobby',
      '--port': 9000,
      '--server': null,
      '--token': 'rcc_x',
    })
  })

  it('are taken from flags, then the environment, then the file, then the defaults', () => {
    const dir = tempDir()
    const file =
      'ROLLCALL_LOCATION=gate\nROLLCALL_SOURCE=gate.mp4\nROLLCALL_CAMERA_PORT=8200\nFFMPEG_PATH=/opt/ffmpeg\n' +
      'ROLLCALL_LANGUAGE=ar\nROLLCALL_SOUNDS=off\n'
    writeFileSync(join(dir, 'gate.env'), file)
    const env = { INIT_CWD: dir, ROLLCALL_LOCATION: 'berlin', ROLLCALL_SOURCE: 'b.mp4', ROLLCALL_CAMERA_PORT: '' }
    expect(readSettings(['--config', 'gate.env', '--location', 'lobby'], env)).toMatchObject({
      '--location': 'lobby',
      '--source': 'b.mp4',
      '--port': 8200,
      '--language': 'ar',
      ROLLCALL_SOUNDS: 'off',
      FFMPEG_PATH: '/opt/ffmpeg',
      ROLLCALL_LOG_LEVEL: 'info',
    })
  })

  it('list every mistake at once', () => {
    const argv = ['--location', 'The Lobby', '--port', '99999', '--server', 'ftp://x', '--colour', 'red', '--token']
    const lines = linesOf(() =>
      readSettings(argv, { ROLLCALL_MODELS: 'best', ROLLCALL_LOG_LEVEL: 'loud', ROLLCALL_LANGUAGE: 'fr' }),
    )
    expect(lines).toEqual([
      'Please correct:',
      '--colour: there is no such option',
      'red: is not expected here',
      '--source: is missing',
      '--location: use lower-case letters, digits and single dashes',
      '--server: must be a URL like http://localhost:3000',
      '--token: needs a value',
      '--port: must be a port, 0 to 65535',
      '--language: must be one of en, de, es, hi, ar',
      'ROLLCALL_LOG_LEVEL: must be debug, info, warn, error or silent',
      'ROLLCALL_MODELS: must be fused or human',
      'See npm run camera -- --help',
    ])
  })

  it('never repeat a password', () => {
    const lines = linesOf(() => readSettings(['rtsp://admin:s3cret@cam/1', '--server', 'http://hr:s3cret@portal'], {}))
    expect(lines).toContain('rtsp://***@cam/1: is not expected here')
    expect(lines).toContain('--server: must be without a user: the token of the camera is what counts')
    expect(lines.join()).not.toContain('s3cret')
  })

  it('for pairing need a code and no location', () => {
    expect(readSettings(['pair', ' abcd-2345 '], {})).toMatchObject({ pair: 'ABCD-2345', '--source': null })
    expect(linesOf(() => readSettings(['pair'], {}))).toContain('pair: needs a code like ABCD-2345 from the portal')
    expect(readSettings(['pair', 'ABCD-2345', '--source', 'x.mp4'], {})).toMatchObject({ '--location': null })
  })

  it('are all optional for list and doctor', () => {
    expect(readSettings(['doctor', '--json'], {})).toMatchObject({ command: 'doctor', '--json': true, pair: null })
    expect(readSettings(['list'], {})).toMatchObject({ command: 'list', '--json': false, '--source': null })
    expect(linesOf(() => readSettings(['list', 'all'], {}))).toContain('all: is not expected here')
    expect(linesOf(() => readSettings([...REQUIRED, '--json'], {}))).toContain('--json: goes with list and doctor only')
  })

  it('are not asked for when help is', () => {
    expect(readSettings(['--help'], {})).toBe('help')
    expect(readReplaySettings(['--help'], {})).toBe('help')
  })
})

it('the settings of a replay list every mistake at once', () => {
  expect(linesOf(() => readReplaySettings(['--galery', 'people', '--fast'], {}))).toEqual([
    'Please correct:',
    '--galery: there is no such option',
    'people: is not expected here',
    '--gallery: needs a value',
    '--source: needs a value',
    'See npm run replay -- --help',
  ])
})
