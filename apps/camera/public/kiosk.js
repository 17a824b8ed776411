// The page at the door: draws each picture with the boxes that were found in it, and shows what the camera says.
// One message: u32 length (little-endian) | header as JSON | JPEG. Each message is answered when it has been drawn.

import { isTyping, pressed, showPad } from './pad.js'
import { useWebcam } from './webcam.js'

const RECONNECT_MS = 1000
const SVG = 'http://www.w3.org/2000/svg'

/** [Hz, start in s, length in s]: in rises, out falls, unknown is low. */
const SOUNDS = {
  in: [
    [880, 0, 0.12],
    [1175, 0.12, 0.2],
  ],
  out: [
    [587, 0, 0.12],
    [440, 0.12, 0.2],
  ],
  tick: [[740, 0, 0.06]],
  low: [[196, 0, 0.3]],
}
const LOUDNESS = 0.25

const byId = (id) => document.getElementById(id)
const canvas = byId('picture')
const context = canvas.getContext('2d')
const colours = getComputedStyle(document.documentElement)
const colourOf = (tone) => colours.getPropertyValue(`--${tone}`).trim()

/** Made with the first sound: a browser may ask for a touch before it plays (--autoplay-policy=no-user-gesture-required). */
let audio = null
let lastView = null
let shownBanners = ''
let shownIdle = ''
let socket = null
/** The message that is being drawn. */
let drawing = Promise.resolve()

function connect() {
  const opened = new WebSocket(`ws://${location.host}/ws`)
  opened.binaryType = 'arraybuffer'
  socket = opened
  // One after the other: a picture takes its time, and a message without one must not be overtaken by what is older.
  opened.onmessage = ({ data }) => {
    drawing = drawing
      .then(() => show(data, opened))
      .catch(reportError)
      .finally(() => {
        if (opened.readyState === WebSocket.OPEN) opened.send('drawn')
      })
  }
  opened.onclose = () => {
    useWebcam(null)
    // The words for this came while the camera was there.
    if (lastView)
      showView({ ...lastView, ...lastView.lost, also: [], pad: null, link: { state: 'connecting', text: '' } })
    setTimeout(connect, RECONNECT_MS)
  }
}

/** What somebody does here; the camera decides what comes of it. */
function request(what) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what))
}

async function show(data, from) {
  const length = new DataView(data).getUint32(0, true)
  const { view, boxes, webcam = null } = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length)))
  const jpeg = new Uint8Array(data, 4 + length)
  useWebcam(webcam, () => (socket?.readyState === WebSocket.OPEN ? socket : null))
  if (jpeg.length > 0) {
    const picture = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
    draw(picture, boxes)
    picture.close()
  }
  // The camera went while the picture was decoded: that is what the page says now.
  if (from.readyState !== WebSocket.OPEN) return
  // What was said before this page was opened is not sounded again.
  if (lastView && view.sound && view.sound.id !== lastView.sound?.id) play(view.sound.kind)
  lastView = { ...view, sound: view.sound ?? lastView?.sound }
  showView(view)
}

/** People expect a mirror: what is on their left stays on their left. Text is not mirrored. */
function draw(picture, boxes) {
  const { width, height } = picture
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  context.setTransform(-1, 0, 0, 1, width, 0)
  context.drawImage(picture, 0, 0)
  context.resetTransform()
  for (const { box, label, tone, ring } of boxes) {
    const [x, y, w, h] = [box[0] * width, box[1] * height, box[2] * width, box[3] * height]
    const left = width - x - w
    context.strokeStyle = colourOf(tone)
    context.lineWidth = tone === 'neutral' && !ring ? width / 480 : width / 160
    context.beginPath()
    if (ring) context.ellipse(left + w / 2, y + h / 2, w * 0.72, h * 0.68, 0, 0, 2 * Math.PI)
    else context.roundRect(left, y, w, h, w * 0.12)
    context.stroke()
    if (label) drawLabel(label, left + w / 2, y, colourOf(tone))
  }
}

function drawLabel(label, x, y, colour) {
  const size = Math.round(canvas.width / 32)
  context.font = `650 ${size}px system-ui, sans-serif`
  context.textAlign = 'center'
  const wide = context.measureText(label).width + size
  const top = Math.max(size * 1.9, y)
  context.fillStyle = '#0b0e13e6'
  context.beginPath()
  context.roundRect(x - wide / 2, top - size * 1.9, wide, size * 1.5, size * 0.4)
  context.fill()
  context.fillStyle = colour
  context.fillText(label, x, top - size * 0.8)
}

function showView(view) {
  Object.assign(document.documentElement, { lang: view.language, dir: view.dir })
  Object.assign(document.body.dataset, { screen: view.screen, tone: view.tone, link: view.link.state })
  canvas.ariaLabel = view.pictureLabel
  setText('site', view.site || 'Rollcall')
  setText('camera', view.camera)
  setText('link', view.link.text)
  setText('clock', view.clock)
  setText('date', view.date)
  setText('direction', view.direction)
  showQr(view.qr)
  showIdleActions(view.screen === 'idle' ? view.actions : [])
  showBanners([view, ...view.also].filter(({ line }) => line))
  showPad(view.pad, request)
  document.body.classList.toggle('typing', view.pad !== null)
}

function showQr(qr) {
  const code = byId('qr')
  code.toggleAttribute('hidden', !qr)
  if (!qr || code.dataset.path === qr.path) return
  code.dataset.path = qr.path
  code.setAttribute('viewBox', `0 0 ${qr.size} ${qr.size}`)
  code.firstElementChild.setAttribute('d', qr.path)
}

/** Only what changed is touched, so that a screen reader says each thing once. */
function showBanners(banners) {
  const key = JSON.stringify(
    banners.map(({ screen, tone, line, detail, actions }) => [screen, tone, line, detail, actions]),
  )
  if (key === shownBanners) return
  shownBanners = key
  // A banner rises once; the next one takes its place.
  byId('banners').classList.toggle('rise', byId('banners').childElementCount === 0)
  byId('banners').replaceChildren(...banners.map(bannerOf))
}

function showIdleActions(actions) {
  const key = JSON.stringify(actions)
  if (key === shownIdle) return
  shownIdle = key
  byId('idle-actions').replaceChildren(...actions.map(buttonOf))
}

function buttonOf({ label, request: what, byEnter }) {
  const button = element('button', 'action', label)
  if (byEnter) button.setAttribute('aria-keyshortcuts', 'Enter')
  button.type = 'button'
  button.onclick = () => request(what)
  // A touched button keeps no focus: Enter of a reader would press it again.
  button.onpointerdown = (event) => event.preventDefault()
  return button
}

function bannerOf({ screen, tone, line, detail, actions }) {
  const words = element('div', 'words')
  words.append(element('p', 'line', line))
  if (detail) words.append(element('p', 'detail', detail))
  const banner = element('div', 'banner')
  Object.assign(banner.dataset, { screen, tone })
  banner.append(iconOf(screen), words)
  if (actions.length > 0) {
    const row = element('div', 'actions')
    row.append(...actions.map(buttonOf))
    banner.append(row)
  }
  return banner
}

function iconOf(screen) {
  const icon = document.createElementNS(SVG, 'svg')
  icon.classList.add('icon')
  icon.ariaHidden = 'true'
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `#icon-${screen}`)
  icon.append(use)
  return icon
}

function element(name, className, text = '') {
  return Object.assign(document.createElement(name), { className, textContent: text })
}

function setText(id, text) {
  const target = byId(id)
  if (target.textContent !== text) target.textContent = text
}

function play(kind) {
  audio ??= new AudioContext()
  audio.resume()
  for (const [pitch, startS, lengthS] of SOUNDS[kind]) {
    const from = audio.currentTime + startS
    const tone = new OscillatorNode(audio, { frequency: pitch })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(LOUDNESS, from)
    volume.gain.exponentialRampToValueAtTime(0.001, from + lengthS)
    tone.connect(volume).connect(audio.destination)
    tone.start(from)
    tone.stop(from + lengthS)
  }
}

addEventListener('keydown', (event) => {
  const button = document.querySelector('[aria-keyshortcuts="Enter"]')
  // A reader that types a number ends it with Enter as well.
  const isMeant = event.key === 'Enter' && !event.repeat && !(event.target instanceof HTMLButtonElement)
  if (button && isMeant && !isTyping()) button.click()
  else pressed(event, request)
})
connect()
