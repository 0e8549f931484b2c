// SPDX-License-Identifier: Apache-2.0
/** Whether a value has the members its kind declares: what decoding does on the server, told in the same codes. */
import type { MarkValue } from '../state/markDocument'
import { type Flaw, flaw } from './kind'

/** Returns the path of what is wrong below the value ("" = itself), or null. */
export type Shape = (value: unknown) => string | null

const when =
  (holds: (value: unknown) => boolean): Shape =>
  (value) =>
    holds(value) ? null : ''

export const string = when((value) => typeof value === 'string')
export const number = when((value) => typeof value === 'number')
export const whole = when((value) => Number.isInteger(value))

/** A list of one sort of thing; of exactly `length` of them when it is given. */
export const list =
  (of: Shape, length?: number): Shape =>
  (value) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) return ''
    const found = value.map(of)
    const at = found.findIndex((wrong) => wrong !== null)
    return at < 0 ? null : `[${at}]${found[at]}`
  }

export interface Members {
  readonly wanted: Readonly<Record<string, Shape>>
  readonly allowed?: Readonly<Record<string, Shape>>
}

/** Return the flaw of a value whose members do not fit, in the order they are written. */
export function checkShape(value: MarkValue, version: number, { wanted, allowed = {} }: Members): Flaw | null {
  const shapes: Readonly<Record<string, Shape>> = { ...wanted, ...allowed, kind: string, version: when((said) => said === version) }
  for (const [name, said] of Object.entries(value)) {
    const shape = shapes[name]
    if (!shape) return flaw('mark.shape', 'value', `"${name}" is no member of a ${value.kind}.`)
    const wrong = shape(said)
    if (wrong !== null) return flaw('mark.shape', `value.${name}${wrong}`, `"${name}" is not what a ${value.kind} holds there.`)
  }
  const missing = Object.keys(wanted).find((name) => !(name in value))
  return missing ? flaw('mark.shape', 'value', `The ${value.kind} has no ${missing}.`) : null
}
