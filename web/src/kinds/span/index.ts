// SPDX-License-Identifier: Apache-2.0
/** A passage of a text: one or several half-open ranges of code points, with the quoted words. */
import type { MarkValue } from '../../state/markDocument'
import { getTextIndex } from '../../state/textPositions'
import { type CheckContext, issue, type Kind, type ValidationIssue } from '../kind'
import { checkShape, integer, list, string } from '../valueShape'

type CpRange = readonly [start: number, end: number]

export interface SpanValue extends MarkValue {
  readonly kind: 'span'
  readonly ranges: readonly CpRange[]
  readonly quote: string
}

/** How the texts of several ranges are joined in a quote. */
const QUOTE_SEPARATOR = ' ... '

export interface SpanSettings {
  readonly discontinuous?: boolean
  readonly granularity?: 'character' | 'word'
}

const MEMBERS = { required: { ranges: list(list(integer, 2)), quote: string } }

function check(value: SpanValue, settings: SpanSettings, context: CheckContext): ValidationIssue | null {
  return checkShape(value, 1, MEMBERS) ?? checkPlace(value, settings, context)
}

function checkPlace({ ranges, quote }: SpanValue, settings: SpanSettings, context: CheckContext): ValidationIssue | null {
  if (ranges.length === 0) return issue('mark.empty', 'value.ranges', 'The span covers nothing.')
  if (ranges.length > 1 && !settings.discontinuous)
    return issue('span.discontinuous', 'value.ranges', `The span has ${ranges.length} parts; this field takes one.`)
  const length = lengthOf(context)
  const bad = ranges.map((range, at) => checkRange(range, ranges[at - 1]?.[1] ?? -1, at, length)).find((issue) => issue !== null)
  return bad ?? checkQuote(ranges, quote, context)
}

function lengthOf({ text, extent }: CheckContext): number | null {
  return text == null ? (extent?.length_cp ?? null) : getTextIndex(text).length_cp
}

function checkRange([start, end]: CpRange, after: number, at: number, length: number | null): ValidationIssue | null {
  const where = `value.ranges[${at}]`
  if (start === end) return issue('mark.empty', where, 'The span covers no character.')
  if (start > end) return issue('span.reversed', where, `The span runs backwards, from ${start} to ${end}.`)
  if (start < 0 || (length !== null && end > length))
    return issue('mark.outside', where, `The text has ${length} characters; the span ends at ${end}.`)
  if (start <= after) return issue('span.order', where, 'The parts of a span come in order, with a gap between them.')
  return null
}

function checkQuote(ranges: readonly CpRange[], quote: string, { text }: CheckContext): ValidationIssue | null {
  if (text == null) return null
  const index = getTextIndex(text)
  const required = joinQuotes(ranges, (start, end) => index.slice(start, end))
  return required === quote ? null : issue('span.quote', 'value.quote', `The quote is not what the text says there: "${required}".`)
}

/** Return the quote of some ranges. */
function joinQuotes(ranges: readonly CpRange[], slice: (start_cp: number, end_cp: number) => string): string {
  return ranges.map(([start, end]) => slice(start, end)).join(QUOTE_SEPARATOR)
}

export const spanKind: Kind<SpanValue, SpanSettings> = {
  tag: 'span',
  family: 'region',
  version: 1,
  media: ['text'],
  check,
  summary: (value) => (value.quote.length > 60 ? `“${value.quote.slice(0, 59)}…”` : `“${value.quote}”`),
  passage: {
    ranges: (value) => value.ranges,
    make: (ranges, slice) => ({ kind: 'span', version: 1, ranges, quote: joinQuotes(ranges, slice) }),
  },
}
