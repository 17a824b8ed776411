import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../../test/support.ts'
import { parseSettingsFile, readSettingsFile } from './settings-file.ts'

const NAMES = ['ROLLCALL_SOURCE', 'ROLLCALL_LOCATION', 'FFMPEG_PATH']
const parse = (text: string) => parseSettingsFile(text, NAMES)

describe('a file of settings', () => {
  it.each([
    ['plainly', 'ROLLCALL_SOURCE=rtsp://cam/1', 'rtsp://cam/1'],
    ['with spaces around', '  ROLLCALL_SOURCE = rtsp://cam/1  ', 'rtsp://cam/1'],
    ['with an = in the value', 'ROLLCALL_SOURCE=http://cam/?a=b', 'http://cam/?a=b'],
    ['with a # in the value, as in a password', 'ROLLCALL_SOURCE=rtsp://u:p#1@cam', 'rtsp://u:p#1@cam'],
    ['in quotes', 'ROLLCALL_SOURCE="dshow:HD Webcam"', 'dshow:HD Webcam'],
    ['in single quotes', "ROLLCALL_SOURCE='door.mp4'", 'door.mp4'],
    ['with one quote, which belongs to it', 'ROLLCALL_SOURCE="door', '"door'],
    ['empty', 'ROLLCALL_SOURCE=', ''],
    ['written on Windows', '\uFEFF# door\r\nROLLCALL_SOURCE=door.mp4\r\n', 'door.mp4'],
    ['after comments', '# one\n; two\n\nROLLCALL_SOURCE=door.mp4', 'door.mp4'],
    ['twice: the last one counts', 'ROLLCALL_SOURCE=a\nROLLCALL_SOURCE=b', 'b'],
  ])('has a value %s', (_name, text, value) => {
    expect(parse(text)).toEqual({ values: { ROLLCALL_SOURCE: value }, mistakes: [] })
  })

  it('gives back any value that was written into it', () => {
    const value = fc.string().filter((s) => s === s.trim() && !/[\r\n]/.test(s) && !/^["']/.test(s))
    const holds = fc.property(value, (v) => {
      expect(parse(`ROLLCALL_SOURCE=${v}`).values.ROLLCALL_SOURCE).toBe(v)
    })
    fc.assert(holds)
  })

  it('lists every line that is wrong, without what stands there', () => {
    const path = join(tempDir(), 'lobby.env')
    writeFileSync(path, 'ROLLCALL_LOCATION=lobby\nexport s3cret\nROLLCALL_TOKN=s3cret\n')
    expect(() => readSettingsFile(path, NAMES)).toThrow(
      `Please correct ${path}:\n  line 2: must be NAME=value\n  line 3: there is no setting ROLLCALL_TOKN`,
    )
  })

  it('that is not there is said so', () => {
    expect(() => readSettingsFile('/no/lobby.env', NAMES)).toThrow(
      'The settings in /no/lobby.env cannot be read (ENOENT). Check --config.',
    )
  })
})
