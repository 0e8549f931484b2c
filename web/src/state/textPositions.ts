// SPDX-License-Identifier: Apache-2.0
/**
 * Text positions. The server counts Unicode code points, the DOM counts UTF-16 units; we convert at the edge only.
 *
 * The twin of `labelwright/base/textpos.py`: cost of an index is one pass over the text, of a conversion a binary search.
 */

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g

/** Converts positions of one text. It is a class because it holds the sorted places of the astral characters. */
export class TextIndex {
  readonly length_utf16: number
  readonly length_cp: number
  readonly #astral_utf16: Int32Array
  readonly #astral_cp: Int32Array

  constructor(readonly text: string) {
    const astral = Array.from(text.matchAll(ASTRAL), (match) => match.index)
    this.#astral_utf16 = Int32Array.from(astral)
    this.#astral_cp = Int32Array.from(astral, (at, n) => at - n)
    this.length_utf16 = text.length
    this.length_cp = text.length - astral.length
  }

  /** Return the UTF-16 position of a code-point position (0 to the length, inclusive). */
  toUtf16(position_cp: number): number {
    return position_cp + below(this.#astral_cp, position_cp)
  }

  /** Return the code-point position; a place inside a surrogate pair goes to the start of its character. */
  toCp(position_utf16: number): number {
    return position_utf16 - below(this.#astral_utf16, position_utf16)
  }

  /** Return the text between two code points. */
  slice(start_cp: number, end_cp: number): string {
    return this.text.slice(this.toUtf16(start_cp), this.toUtf16(end_cp))
  }
}

let latest = new TextIndex('')

/** Return the index of a text. The latest one is kept: a text is asked for again and again while somebody works on it. */
export function getTextIndex(text: string): TextIndex {
  if (latest.text !== text) latest = new TextIndex(text)
  return latest
}

/** How many of the sorted numbers are less than `limit`. */
function below(sorted: Int32Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

const WINDOW = 200
/** A text without spaces is looked at no farther than this. */
const WIDEST = 600
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

export type TextRange = readonly [start: number, end: number]

/** Widen a UTF-16 range so that it cuts no character a reader sees as one (family emoji, accents, CRLF). */
export function snapGraphemes(text: string, [start, end]: TextRange): TextRange {
  return [edge(graphemes, text, start, 'start'), edge(graphemes, text, end, 'end')]
}

/** Widen a UTF-16 range to whole words; spaces at its ends are dropped first. A range of spaces only is returned as it was. */
export function snapWords(text: string, [start, end]: TextRange): TextRange {
  const [from, to] = trimmed(text, start, end)
  if (from >= to) return snapGraphemes(text, [start, end])
  return [edge(words, text, from, 'start'), edge(words, text, to, 'end')]
}

/** Return the word that covers a UTF-16 position, or null between words. */
export function wordAt(text: string, at: number): TextRange | null {
  const near = window(text, at)
  const segment = words.segment(near.text).containing(Math.min(at - near.start, Math.max(0, near.text.length - 1)))
  if (!segment?.isWordLike) return null
  return [near.start + segment.index, near.start + segment.index + segment.segment.length]
}

function trimmed(text: string, start: number, end: number): TextRange {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from += 1
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1
  return [from, to]
}

/** A part of the text around a position that begins and ends at a line break or a space, so that segmenting stays cheap. */
function window(text: string, at: number): { text: string; start: number } {
  let start = Math.max(0, at - WINDOW)
  while (start > 0 && at - start < WIDEST && !/\s/.test(text[start - 1]!)) start -= 1
  let end = Math.min(text.length, at + WINDOW)
  while (end < text.length && end - at < WIDEST && !/\s/.test(text[end]!)) end += 1
  if (text[start] === '\n' && text[start - 1] === '\r') start -= 1
  return { text: text.slice(start, end), start }
}

function edge(segmenter: Intl.Segmenter, text: string, at: number, side: 'start' | 'end'): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length)
  const near = window(text, at)
  const segment = segmenter.segment(near.text).containing(at - near.start)
  if (!segment || segment.index === at - near.start) return at
  return near.start + segment.index + (side === 'end' ? segment.segment.length : 0)
}
