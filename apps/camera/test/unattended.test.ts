import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FakePortal, TOKEN } from './fake-portal.ts'
import { Camera } from './support/camera-process.ts'
import { RtspServer } from './support/rtsp-server.ts'
import { hasFfmpeg, tempDir } from './support.ts'

const PASSWORD = 's3cret-word'

async function startPortal(): Promise<FakePortal> {
  const portal = new FakePortal()
  await portal.start()
  return portal
}

it.skipIf(!hasFfmpeg)(
  'a camera that nobody watches: settings from a file, lost and live again, reports, a clean stop, no password anywhere',
  { timeout: 180_000 },
  async () => {
    const portal = await startPortal()
    const door = await RtspServer.start(process.env.FFMPEG_PATH ?? 'ffmpeg', {
      scheme: 'Digest',
      user: 'admin',
      password: PASSWORD,
    })
    const config = join(tempDir(), 'lobby.env')
    const settings = [
      '# the lobby',
      'ROLLCALL_LOCATION=lobby',
      `ROLLCALL_SOURCE=${door.url()}`,
      `ROLLCALL_SERVER=${portal.url}`,
      `ROLLCALL_CAMERA_TOKEN=${TOKEN}`,
      `ROLLCALL_STATE_DIR="${tempDir()}"`,
    ]
    writeFileSync(config, settings.join('\n'))

    const camera = new Camera(['--config', config], { ROLLCALL_LOG_LEVEL: 'debug' })
    await camera.says(/Watching as "Lobby entrance"/)
    const ask = (path: string) => fetch(`http://localhost:${camera.kioskPort()}${path}`)
    while ((await ask('/readyz')).status !== 200);

    await door.goAway()
    await camera.says(/^There is no picture \(.*\)\. Trying again\./)
    expect(await (await ask('/status')).json()).toMatchObject({ state: 'reconnecting', contact: 'online' })
    await door.comeBack()
    await camera.says(/^The picture is back\./)
    const reports = await Promise.all(['/healthz', '/status', '/metrics'].map(async (path) => (await ask(path)).text()))
    expect(reports[2]).toMatch(/^rollcall_camera_source_restarts_total [1-9]/m)

    camera.terminate()
    const { code, errors } = await camera.ended()
    expect(code).toBe(0)
    expect(errors).toContain('vision ready')
    expect(portal.heartbeats.at(-1)).toMatchObject({ state: 'stopped' })
    for (const text of [...camera.lines, ...reports, errors, JSON.stringify(portal.heartbeats)]) {
      expect(text).not.toContain(PASSWORD)
      expect(text).not.toContain(TOKEN)
    }
  },
)
