// SPDX-License-Identifier: Apache-2.0
/** Free text about the whole item. */
import type { MarkValue } from '../../state/markDocument'
import { issue, type Kind, type ValidationIssue } from '../kind'
import { checkShape, string } from '../valueShape'

export interface TextValue extends MarkValue {
  readonly kind: 'text'
  readonly text: string
}

export interface TextSettings {
  readonly multiline?: boolean
  readonly max_length?: number
  readonly pattern?: string | null
}

const MAX_LENGTH = 10_000
const BREAKS = /[\n\r\u2028\u2029]/
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function check(value: TextValue, settings: TextSettings): ValidationIssue | null {
  return checkShape(value, 1, { required: { text: string } }) ?? checkWords(value.text, settings)
}

function checkWords(words: string, { multiline = false, max_length = MAX_LENGTH, pattern = null }: TextSettings): ValidationIssue | null {
  const length = Array.from(words).length
  if (HALF.test(words)) return issue('text.surrogate', 'value.text', 'The text holds half a character. Type it again.')
  if (length > max_length) return issue('text.too_long', 'value.text', `The text has ${length} characters; ${max_length} are allowed.`)
  if (!multiline && BREAKS.test(words))
    return issue('text.line_break', 'value.text', 'The text has a line break; this field takes one line.')
  if (pattern !== null && !matches(pattern, words)) return issue('text.pattern', 'value.text', `The text does not match ${pattern}.`)
  return null
}

/** A pattern that only Python can read is left to the server. */
function matches(pattern: string, words: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(words)
  } catch {
    return true
  }
}

export const textKind: Kind<TextValue, TextSettings> = {
  tag: 'text',
  family: 'answer',
  version: 1,
  media: [],
  check,
  summary: (value) => (value.text.length > 80 ? `${value.text.slice(0, 79)}…` : value.text),
  form: {
    control: ({ multiline = false, max_length = MAX_LENGTH }) => ({ control: 'text', lines: multiline ? 4 : 1, maxLength: max_length }),
    read: (value) => (value ? [value.text] : []),
    write: ([words = '']) => (words === '' ? null : { kind: 'text', version: 1, text: words }),
  },
}
