// The page at the door: draws each picture with the boxes that were found in it, and says in words what happens.
// One message: u32 length (little-endian) | header as JSON | JPEG. Each message is answered when it has been drawn.

const RECONNECT_MS = 1000
const ICONS = {
  welcome: '✓',
  already: '✓',
  unknown: '?',
  spoof: '!',
  problem: '!',
  revoked: '×',
  checking: '…',
  starting: '…',
  idle: '',
}

const byId = (id) => document.getElementById(id)
const canvas = byId('picture')
const context = canvas.getContext('2d')
const colours = getComputedStyle(document.documentElement)
const colourOf = (tone) => colours.getPropertyValue(`--${tone}`).trim()

let timeZone = 'UTC'
let shownRecent = ''

function connect() {
  const socket = new WebSocket(`ws://${location.host}/ws`)
  socket.binaryType = 'arraybuffer'
  socket.onmessage = async ({ data }) => {
    try {
      await show(data)
    } finally {
      if (socket.readyState === WebSocket.OPEN) socket.send('drawn')
    }
  }
  socket.onclose = () => {
    showView({
      screen: 'problem',
      tone: 'bad',
      line: 'Camera problem',
      detail: 'The camera program is not running',
      online: false,
      queued: 0,
      recent: null,
    })
    setTimeout(connect, RECONNECT_MS)
  }
}

async function show(data) {
  const length = new DataView(data).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length)))
  const jpeg = new Uint8Array(data, 4 + length)
  if (jpeg.length > 0) {
    const picture = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
    draw(picture, header.boxes)
    picture.close()
  }
  showView(header.view)
}

/** People expect a mirror: what is on their left stays on their left. Text is not mirrored. */
function draw(picture, boxes) {
  const { width, height } = picture
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  context.setTransform(-1, 0, 0, 1, width, 0)
  context.drawImage(picture, 0, 0)
  context.resetTransform()
  context.lineWidth = Math.max(2, width / 320)
  context.font = `600 ${Math.round(width / 38)}px system-ui, sans-serif`
  context.textAlign = 'center'
  for (const { box, label, tone } of boxes) {
    const [x, y, w, h] = [box[0] * width, box[1] * height, box[2] * width, box[3] * height]
    const left = width - x - w
    context.strokeStyle = colourOf(tone)
    context.beginPath()
    context.roundRect(left, y, w, h, w * 0.12)
    context.stroke()
    if (label) drawLabel(label, left + w / 2, y, colourOf(tone))
  }
}

function drawLabel(label, x, y, colour) {
  const size = Math.round(canvas.width / 38)
  const wide = context.measureText(label).width + size
  context.fillStyle = '#0b0e13d9'
  context.beginPath()
  context.roundRect(x - wide / 2, y - size * 1.9, wide, size * 1.5, size * 0.4)
  context.fill()
  context.fillStyle = colour
  context.fillText(label, x, y - size * 0.85)
}

function showView(view) {
  document.body.dataset.screen = view.screen
  document.body.dataset.tone = view.tone
  // Only what changed is touched, so that a screen reader says each thing once.
  setText('line', view.line)
  setText('detail', view.detail)
  setText('icon', ICONS[view.screen] ?? '')
  setText('online', view.online ? 'online' : 'offline')
  byId('online').className = view.online ? '' : 'off'
  setText('queue', view.queued > 0 ? `${view.queued} to send` : '')
  if (view.site) setText('site', view.site)
  if (view.camera) setText('camera', view.camera)
  if (view.timeZone) timeZone = view.timeZone
  if (view.recent) showRecent(view.recent)
  tick()
}

function showRecent(recent) {
  const key = JSON.stringify(recent)
  if (key === shownRecent) return
  shownRecent = key
  const items = recent.map(({ time, text, tone }) => {
    const item = document.createElement('li')
    item.dataset.tone = tone
    item.append(element('time', time), element('span', text))
    return item
  })
  if (items.length === 0) items.push(Object.assign(element('li', 'Nobody yet'), { className: 'none' }))
  byId('recent').replaceChildren(...items)
}

function element(name, text) {
  return Object.assign(document.createElement(name), { textContent: text })
}

function setText(id, text) {
  const target = byId(id)
  if (target.textContent !== text) target.textContent = text
}

function tick() {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(Date.now())
  setText('clock', time)
}

setInterval(tick, 1000)
tick()
connect()
