// SPDX-License-Identifier: Apache-2.0
/** The keys of the text surface. Arrows walk the words; Shift widens; N makes a span of what is selected. */
import type { Command } from '../../state/keymap'
import { snapWords } from '../../state/textPositions'

const command = (id: string, key: string): Command => ({ id: `text.${id}`, context: 'text', key, help: `key.text.${id}` })

export const commands: readonly Command[] = [
  command('forward', 'ArrowRight'),
  command('backward', 'ArrowLeft'),
  command('wider', 'Shift+ArrowRight'),
  command('narrower', 'Shift+ArrowLeft'),
  command('end.later', 'Alt+Shift+ArrowRight'),
  command('end.earlier', 'Alt+Shift+ArrowLeft'),
  command('new', 'n'),
  command('delete', 'Delete'),
  command('cancel', 'Escape'),
]

/** Return the next word after a position, or the one before it; null at the ends of the text. */
export function findNextWord(text: string, position: number, step: 1 | -1): readonly [number, number] | null {
  let at = step > 0 ? position : position - 1
  while (at >= 0 && at < text.length && /\s/.test(text[at]!)) at += step
  return at < 0 || at >= text.length ? null : snapWords(text, [at, at + 1])
}
