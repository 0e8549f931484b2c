// SPDX-License-Identifier: Apache-2.0
/**
 * Text cut into paragraphs, and long paragraphs into chunks: what is painted again as one. Pure; all positions are UTF-16 units.
 *
 * Chunks of one paragraph are inline and follow each other without a seam, so lines break where they would without them.
 */
import { snapGraphemes } from '../../state/textPositions'

/** A stretch of text, half-open. */
export interface TextChunk {
  readonly start: number
  readonly end: number
}

export interface TextParagraph extends TextChunk {
  /** The paragraph itself when it is short. */
  readonly chunks: readonly TextChunk[]
}

/** A change repaints some hundred characters, however long the paragraph is. */
const CHUNK_LENGTH = 800
const LOOK_FOR_SPACE = 100

/** Return the paragraphs of a text. LF, CRLF and lone CR end one and are not part of it; offsets are those of the untouched text. */
export function splitParagraphs(text: string): TextParagraph[] {
  const paragraphs: TextParagraph[] = []
  let start = 0
  for (const line of text.matchAll(/\r\n|\n|\r/g)) {
    paragraphs.push(paragraph(text, start, line.index))
    start = line.index + line[0].length
  }
  paragraphs.push(paragraph(text, start, text.length))
  return paragraphs
}

function paragraph(text: string, start: number, end: number): TextParagraph {
  return { start, end, chunks: splitChunks(text, start, end) }
}

function splitChunks(text: string, start: number, end: number): TextChunk[] {
  const chunks: TextChunk[] = []
  let from = start
  while (end - from > CHUNK_LENGTH * 1.5) {
    const to = findCut(text, from + CHUNK_LENGTH)
    chunks.push({ start: from, end: to })
    from = to
  }
  chunks.push({ start: from, end })
  return chunks
}

/** The end of the next space after a position, or of the character there where no space is near. */
function findCut(text: string, at: number): number {
  const space = text.slice(at, at + LOOK_FOR_SPACE).search(/\s/)
  return space < 0 ? snapGraphemes(text, [at, at])[1] : at + space + 1
}

/** Return the index of the stretch that holds a position: of sorted stretches the last that begins at or before it. */
export function findChunk(chunks: readonly TextChunk[], position: number): number {
  let low = 0
  let high = chunks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (chunks[middle]!.start <= position) low = middle
    else high = middle - 1
  }
  return low
}
