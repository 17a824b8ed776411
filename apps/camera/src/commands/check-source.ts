import { systemClock } from '../lib/clock.ts'
import { findFfmpeg } from '../source/ffmpeg-binary.ts'
import { prepareSource } from '../source/open-source.ts'
import { type FfmpegSpec, parseSource, type SourceSpec } from '../source/source-spec.ts'
import { type Finding, ok, problem, warning } from './check.ts'
import { type Footage, probeSource } from './probe-source.ts'

/** Fewer pictures a second miss people who walk by. */
const FEW_FPS = 5
/** Smaller pictures show faces too small to be recognised. */
const SMALL_PX = 640

/** Whether the source opens and gives pictures that will do. @throws Problem when there is none or no ffmpeg. */
export async function checkSource(source: string, cwd: string, ffmpegPath: string): Promise<Finding> {
  const spec = parseSource(source, cwd)
  if (spec.kind === 'folder') return checkFolder(spec)
  if (spec.kind === 'kiosk') return ok('the webcam of the browser at the door; its page says what is wrong with it')
  const result = await probeSource(await findFfmpeg(ffmpegPath), spec)
  return result.kind === 'footage' ? judgeFootage(result.footage) : problem(result.message, TODO[spec.kind])
}

async function checkFolder(spec: SourceSpec): Promise<Finding> {
  const plain = { pace: 'fast', loop: false, preview: false } as const
  const options = { spec, ...plain, ffmpegPath: '', clock: systemClock }
  const source = await (await prepareSource(options))()
  await source.next()
  await source.close()
  const { lastError } = source.health()
  return lastError === null ? ok('a folder of images') : problem(lastError, 'Take the file out of the folder.')
}

export function judgeFootage({ codec, widthPx, heightPx, fps }: Footage): Finding {
  const says = `${codec}, ${widthPx}x${heightPx}, ${fps} pictures a second`
  if (fps < FEW_FPS) return warning(says, 'Too few: set the camera to 10 or more, and give it light.')
  if (widthPx < SMALL_PX) return warning(says, 'Small: choose the larger stream of the camera, at best 1280x720.')
  return ok(says)
}

const NETWORK = 'Check the address, user and password in a player (VLC: Open network stream) from this computer.'
const PLUGGED_IN =
  'Stop whatever uses the camera (is it running already?). "npm run camera -- list" shows what is plugged in.'
const TODO: Record<FfmpegSpec['kind'], string> = {
  file: 'Choose another file, or convert it with ffmpeg.',
  rtsp: NETWORK,
  http: NETWORK,
  v4l2: `${PLUGGED_IN} Add this user to the group "video".`,
  avfoundation: `${PLUGGED_IN} Allow the terminal to use the camera: System Settings, Privacy & Security, Camera.`,
  dshow: `${PLUGGED_IN} Allow desktop apps to use the camera: Settings, Privacy & security, Camera.`,
}
