// SPDX-License-Identifier: Apache-2.0
/**
 * Chips and conditions: a filter bar of sentences over the condition that the server runs.
 *
 * A condition that is a plain conjunction of the forms below reads back as chips; anything else stays one chip of its own.
 */

export type FilterCondition =
  | { readonly about: 'state' | 'people' | 'skipped_by' | 'key' | 'reason'; readonly value: string }
  | { readonly about: 'label' | 'meta'; readonly name: string; readonly value: string }
  | { readonly about: 'tag'; readonly value: string }
  | { readonly about: 'flags' }
  | { readonly about: 'own'; readonly value: string }

const STRING = String.raw`"((?:[^"\\]|\\.)*)"`
const PLAIN = new RegExp(`^(state|people|skipped_by|key|reason) == ${STRING}$`)
const NAMED = new RegExp(String.raw`^(label|meta)\.([A-Za-z_][\w-]*) == ${STRING}$`)
const TAGGED = new RegExp(`^${STRING} in tags$`)

/** Write a chip as a condition. */
function formatCondition(chip: FilterCondition): string {
  switch (chip.about) {
    case 'label':
    case 'meta':
      return `${chip.about}.${chip.name} == ${quoted(chip.value)}`
    case 'tag':
      return `${quoted(chip.value)} in tags`
    case 'flags':
      return 'flags > 0'
    case 'own':
      return chip.value
    default:
      return `${chip.about} == ${quoted(chip.value)}`
  }
}

/** Write chips as one condition; one of one's own is put in brackets when others stand beside it. */
export function formatFilter(chips: readonly FilterCondition[]): string {
  return chips.map((chip) => (chip.about === 'own' && chips.length > 1 ? `(${chip.value})` : formatCondition(chip))).join(' && ')
}

/** Read a condition as chips. */
export function parseFilter(filter: string): readonly FilterCondition[] {
  const text = filter.trim()
  if (!text) return []
  const parts = conjuncts(text)
  const chips = parts.map((part) => chipOf(part) ?? { about: 'own' as const, value: bare(part) })
  return chips.filter((chip) => chip.about === 'own').length > 1 ? [{ about: 'own', value: text }] : chips
}

function chipOf(part: string): FilterCondition | null {
  if (part === 'flags > 0') return { about: 'flags' }
  const plain = PLAIN.exec(part)
  if (plain) return { about: plain[1] as 'state', value: unquoted(plain[2]!) }
  const named = NAMED.exec(part)
  if (named) return { about: named[1] as 'label', name: named[2]!, value: unquoted(named[3]!) }
  const tagged = TAGGED.exec(part)
  return tagged ? { about: 'tag', value: unquoted(tagged[1]!) } : null
}

/** Split at `&&` outside strings and brackets; a text with `||` or `?` at the top is one part. */
function conjuncts(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (sign === '"') at = endOfString(text, at)
    else if ('([{'.includes(sign)) depth += 1
    else if (')]}'.includes(sign)) depth -= 1
    else if (depth === 0 && (text.startsWith('||', at) || sign === '?')) return [text]
    else if (depth === 0 && text.startsWith('&&', at)) {
      parts.push(text.slice(from, at).trim())
      from = at + 2
      at += 1
    }
  }
  return [...parts, text.slice(from).trim()]
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

const bare = (part: string): string => (part.startsWith('(') && part.endsWith(')') ? part.slice(1, -1) : part)
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const unquoted = (text: string): string => text.replace(/\\(.)/g, '$1')
