import bidiFactory from 'bidi-js'
import { type Fonts, type Weight, weightedName } from './fonts.ts'

const bidi = bidiFactory()

/** What of a PDF document is needed to set text; `PDFDocument` of pdfkit is one. */
export interface Canvas {
  font(name: string): unknown
  fontSize(points: number): unknown
  widthOfString(text: string): number
  text(text: string, x: number, y: number, options: { lineBreak: false; baseline: 'alphabetic' }): unknown
}

interface Piece {
  text: string
  /** Of `Fonts`. */
  face: string
  /** Odd: written from right to left. */
  level: number
}

export interface TextStyle {
  /** Points. */
  size: number
  weight?: Weight
  /** Points; a longer text is set smaller. */
  width?: number
  align?: 'left' | 'right'
}

/** Unicode sorts the mark of a double letter behind its vowel; a face sets the vowel on top of what comes first. */
const VOWEL_AND_SHADDA = /([\u064b-\u0650])\u0651/g

/** What no face has. A box would say nothing either, and looks like a defect. */
const UNKNOWN = '?'

/** One line of text in whatever scripts it is written. @param y baseline, points from the top */
export function setLine(canvas: Canvas, fonts: Fonts, text: string, x: number, y: number, style: TextStyle): void {
  const { weight = 400, width, align = 'left' } = style
  const pieces = piecesOf(fonts, text)
  const measured = measure(canvas, pieces, weight, style.size)
  const scale = width !== undefined && measured > width ? width / measured : 1
  const size = style.size * scale
  let at = align === 'right' ? x + (width ?? 0) - measured * scale : x
  for (const piece of pieces) {
    canvas.font(weightedName(piece.face, weight))
    canvas.fontSize(size)
    canvas.text(piece.text, at, y, { lineBreak: false, baseline: 'alphabetic' })
    at += canvas.widthOfString(piece.text)
  }
}

function measure(canvas: Canvas, pieces: readonly Piece[], weight: Weight, size: number): number {
  let sum = 0
  for (const { face, text } of pieces) {
    canvas.font(weightedName(face, weight))
    canvas.fontSize(size)
    sum += canvas.widthOfString(text)
  }
  return sum
}

/**
 * The line cut where the face or the direction changes, in the order in which it is seen. A face shapes and turns a word
 * that is written from right to left by itself, but not the order of several words, so those are pieces of their own.
 */
export function piecesOf(fonts: Fonts, line: string): Piece[] {
  const text = line.normalize('NFC').replace(VOWEL_AND_SHADDA, '\u0651$1')
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr')
  const pieces: Piece[] = []
  let offset = 0
  for (const char of text) {
    const level = levels[offset] ?? 0
    offset += char.length
    const last = pieces.at(-1)
    const face = fonts.faceOf(char, last?.face ?? null)
    const shown = face === null ? UNKNOWN : char
    const name = face ?? fonts.fallback
    const cut = level % 2 === 1 && (char === ' ' || last?.text === ' ')
    if (last && last.face === name && last.level === level && !cut) last.text += shown
    else pieces.push({ text: shown, face: name, level })
  }
  return inVisualOrder(pieces)
}

/** Rule L2 of the bidirectional algorithm, on whole pieces. */
function inVisualOrder(pieces: readonly Piece[]): Piece[] {
  const seen = [...pieces]
  const highest = Math.max(0, ...seen.map((p) => p.level))
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < seen.length; start++) {
      let end = start
      while (end < seen.length && (seen[end]?.level ?? 0) >= level) end++
      if (end > start) seen.splice(start, end - start, ...seen.slice(start, end).reverse())
      start = end
    }
  }
  return seen
}
