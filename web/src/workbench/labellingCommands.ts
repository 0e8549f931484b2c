// SPDX-License-Identifier: Apache-2.0
/** The keys of the labelling screen; a surface adds its own. Digits are labels and stand outside this table. */
import type { Command } from '../state/keymap'

const command = (id: string, key: string): Command => ({ id, context: id.split('.')[0]!, key, help: `key.${id}` })

export const LABELLING_COMMANDS: readonly Command[] = [
  command('label.submit', 'Enter'),
  command('label.back', 'Backspace'),
  command('label.skip', 's'),
  command('label.flag', 'f'),
  command('label.undo', 'Ctrl+z'),
  command('label.redo', 'Ctrl+Shift+z Ctrl+y'),
  command('label.find', '/'),
  command('label.field', 't'),
  command('label.guidelines', 'g'),
  command('label.comment', 'c'),
  command('label.rail', '['),
  command('label.panel', ']'),
  command('label.keys', '?'),
  command('marks.accept', 'Space'),
  command('marks.acceptAll', 'Shift+a'),
  command('marks.reject', 'x'),
  command('marks.next', '.'),
  command('marks.previous', ','),
]
