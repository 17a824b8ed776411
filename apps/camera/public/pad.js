// The keypad: what somebody types stays here until they press OK. Words and the moment it opens come from the camera.

const DIGITS = [...'123456789']
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ-']
const MAX_CHARS = { code: 40, pin: 12 }
/** Keys that were pressed while it was closed and did not open it are forgotten. */
const FORGET_MS = 2000

const byId = (id) => document.getElementById(id)

const NOTHING = { step: 'code', code: '', pin: '', letters: false, atMs: 0 }
let typed = { ...NOTHING }
let words = null
let send = () => undefined
let shown = ''

/** @param texts the words of the open keypad, null while it is closed */
export function showPad(texts, request) {
  send = request
  if (words && !texts) typed = { ...NOTHING }
  words = texts
  render()
}

/** The keypad is open, or about to open for what somebody types. */
export function isTyping() {
  return words !== null || (typed.code !== '' && Date.now() - typed.atMs <= FORGET_MS)
}

/** Any key of a keyboard, or of a reader that types what it reads. */
export function pressed(event, request) {
  send = request
  if (event.ctrlKey || event.altKey || event.metaKey) return
  // Whoever walks over the buttons with the keyboard presses them.
  if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLButtonElement) return
  const key = keyOf(event)
  if (key === null) return
  event.preventDefault()
  if (!words && Date.now() - typed.atMs > FORGET_MS) typed = { ...NOTHING }
  typed.atMs = Date.now()
  if (!words) send({ do: 'openPad' })
  press(key)
}

/** By its place where that says it: a reader that types on another layout means the same keys. */
function keyOf({ key, code }) {
  const placed = /^(?:Digit|Numpad)(\d)$|^Key([A-Z])$/.exec(code)
  if (placed) return placed[1] ?? placed[2]
  if (/^[\w-]$/.test(key)) return key.toUpperCase()
  return ['Enter', 'Backspace', 'Escape'].includes(key) || key === 'NumpadEnter' ? key : null
}

function press(key) {
  const { step } = typed
  if (words) send({ do: 'touchPad' })
  if (key === 'Escape') cancel()
  else if (key === 'Backspace') erase()
  else if (key === 'Enter') confirm()
  else if (typed[step].length < MAX_CHARS[step] && (step === 'code' || /\d/.test(key))) typed[step] += key
  render()
}

function erase() {
  const { step } = typed
  if (step === 'pin' && typed.pin === '') typed.step = 'code'
  else typed[step] = typed[step].slice(0, -1)
}

function confirm() {
  if (typed.step === 'code') {
    if (typed.code !== '') typed = { ...typed, step: 'pin', letters: false }
    return
  }
  if (typed.pin === '') return
  send({ do: 'claim', employeeCode: typed.code, pin: typed.pin })
  typed = { ...NOTHING }
}

function cancel() {
  typed = { ...NOTHING }
  send({ do: 'closePad' })
}

function render() {
  const pad = byId('pad')
  pad.hidden = words === null
  if (!words) {
    shown = ''
    return
  }
  const isPin = typed.step === 'pin'
  byId('pad-title').textContent = isPin ? words.pin : words.code
  byId('pad-hint').textContent = isPin ? '' : words.orBadge
  byId('pad-typed').textContent = isPin ? '•'.repeat(typed.pin.length) : typed.code
  byId('pad-ok').disabled = typed[typed.step] === ''
  const layout = JSON.stringify([words, isPin, typed.letters])
  if (layout === shown) return
  shown = layout
  button(byId('pad-cancel'), words.cancel, cancelled)
  button(byId('pad-ok'), words.ok, () => press('Enter'))
  byId('pad-keys').classList.toggle('letters', typed.letters)
  byId('pad-keys').replaceChildren(...keys(isPin))
}

function cancelled() {
  cancel()
  render()
}

function keys(isPin) {
  const erase = key('⌫', () => press('Backspace'), words.erase)
  if (typed.letters) return [...LETTERS.map((l) => key(l, () => press(l))), key(words.digits, toggled), erase]
  const corner = isPin
    ? Object.assign(document.createElement('span'), { ariaHidden: 'true' })
    : key(words.letters, toggled)
  return [...DIGITS.map((d) => key(d, () => press(d))), corner, key('0', () => press('0')), erase]
}

function toggled() {
  typed.letters = !typed.letters
  send({ do: 'touchPad' })
  render()
}

function key(text, onclick, label = text) {
  return button(Object.assign(document.createElement('button'), { type: 'button', ariaLabel: label }), text, onclick)
}

function button(target, text, onclick) {
  Object.assign(target, { textContent: text, onclick })
  // A touched key keeps no focus: Enter of a reader would press it again.
  target.onpointerdown = (event) => event.preventDefault()
  return target
}
