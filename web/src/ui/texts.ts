// SPDX-License-Identifier: Apache-2.0
/**
 * All words on the screen. `t(key, params)` is the only way to them, so that another language is another table.
 *
 * A plural has two sentences, `key.one` and `key.many`; `t` chooses by `params.n`.
 */
import { english } from './texts.en'

export type TextParams = Readonly<Record<string, string | number>>
type TextTable = Readonly<Record<string, string>>

const LOCALE = 'en'
const table: TextTable = english
const plurals = new Intl.PluralRules(LOCALE)
const numbers = new Intl.NumberFormat(LOCALE)

/** Return a sentence of the catalogue with its parameters filled in. An unknown key comes back as it is. */
export function t(key: string, params: TextParams = {}): string {
  const sentence = table[plural(key, params)] ?? table[key] ?? key
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? shown(params[name]!) : whole))
}

export const hasText = (key: string): boolean => key in table || `${key}.many` in table

/** The sentence in the words of a variant (a medium, for instance) where there is one: `key.variant`, else `key`. */
export const textFor = (key: string, variant: string, params: TextParams = {}): string =>
  t(hasText(`${key}.${variant}`) ? `${key}.${variant}` : key, params)

function plural(key: string, { n }: TextParams): string {
  if (typeof n !== 'number') return key
  return plurals.select(n) === 'one' ? `${key}.one` : `${key}.many`
}

const shown = (value: string | number): string => (typeof value === 'number' ? numbers.format(value) : value)

/** "14:02" */
export const formatTime = (at_us: number): string =>
  new Date(at_us / 1000).toLocaleTimeString(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** "3 Nov, 14:02", and of another year "3 Nov 2025, 14:02". */
export function formatDateTime(at_us: number): string {
  const at = new Date(at_us / 1000)
  const year = at.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const)
  return at.toLocaleString(LOCALE, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...year })
}

/** "0:07", "12:30", "1:02:30" */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = `${hours > 0 ? String(minutes).padStart(2, '0') : minutes}:${String(seconds % 60).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

/** "12,480" */
export const formatCount = (n: number): string => numbers.format(n)

/** "3 kB", "12.4 MB", "1.20 GB" */
export function formatSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}

/** "63 %" */
export const formatPercent = (share: number): string => `${Math.round(share * 100)} %`
