// The webcam of this browser, where the camera program wants its pictures: JPEGs of a fixed size, newest first.

const [WIDTH, HEIGHT] = [1280, 720]
const EVERY_MS = 100
const QUALITY = 0.8

const canvas = new OffscreenCanvas(WIDTH, HEIGHT)
const context = canvas.getContext('2d')
const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })

let wanted = null
let timer

/**
 * Opens the webcam, or opens it anew when the number is another one; null closes it.
 * `socket` gives the one to send through, or null.
 */
export async function useWebcam(attempt, socket) {
  if (attempt === wanted) return
  wanted = attempt
  close()
  if (attempt === null) return
  try {
    const size = { width: { ideal: WIDTH }, height: { ideal: HEIGHT }, frameRate: { ideal: 15 } }
    const stream = await navigator.mediaDevices.getUserMedia({ video: size, audio: false })
    if (attempt !== wanted) return stop(stream)
    video.srcObject = stream
    await video.play()
    takePictures(attempt, socket)
  } catch (e) {
    socket()?.send(`webcam ${e.name === 'NotAllowedError' ? 'refused' : 'missing'}`)
  }
}

function takePictures(attempt, socket) {
  clearTimeout(timer)
  timer = setTimeout(async () => {
    if (attempt !== wanted) return
    const line = socket()
    // Unplugged: the last picture would stand there for ever.
    if (video.srcObject?.getVideoTracks()[0]?.readyState !== 'live') {
      line?.send('webcam missing')
      return
    }
    // A picture that would have to wait is not taken: the next one is newer.
    if (line && line.bufferedAmount === 0 && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      line.send(await picture())
    }
    takePictures(attempt, socket)
  }, EVERY_MS)
}

function picture() {
  const { videoWidth, videoHeight } = video
  const scale = Math.min(WIDTH / videoWidth, HEIGHT / videoHeight)
  const [width, height] = [videoWidth * scale, videoHeight * scale]
  context.fillStyle = '#808080'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.drawImage(video, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

function close() {
  clearTimeout(timer)
  if (video.srcObject) stop(video.srcObject)
  video.srcObject = null
}

function stop(stream) {
  for (const track of stream.getTracks()) track.stop()
}
