// SPDX-License-Identifier: Apache-2.0
/** Whether a value has the members its kind declares: what decoding does on the server, told in the same codes. */
import type { MarkValue } from '../state/markDocument'
import { issue, type ValidationIssue } from './kind'

/** Returns the path of what is wrong below the value ("" = itself), or null. */
export type ShapeCheck = (value: unknown) => string | null

const when =
  (holds: (value: unknown) => boolean): ShapeCheck =>
  (value) =>
    holds(value) ? null : ''

export const string = when((value) => typeof value === 'string')
export const number = when((value) => typeof value === 'number')
export const integer = when((value) => Number.isInteger(value))

/** A list of one sort of thing; of exactly `length` of them when it is given. */
export const list =
  (of: ShapeCheck, length?: number): ShapeCheck =>
  (value) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) return ''
    const problems = value.map(of)
    const at = problems.findIndex((wrong) => wrong !== null)
    return at < 0 ? null : `[${at}]${problems[at]}`
  }

export interface MemberShapes {
  readonly required: Readonly<Record<string, ShapeCheck>>
  readonly allowed?: Readonly<Record<string, ShapeCheck>>
}

/** Return the flaw of a value whose members do not fit, in the order they are written. */
export function checkShape(value: MarkValue, version: number, { required, allowed = {} }: MemberShapes): ValidationIssue | null {
  const shapes: Readonly<Record<string, ShapeCheck>> = {
    ...required,
    ...allowed,
    kind: string,
    version: when((value) => value === version),
  }
  for (const [name, member] of Object.entries(value)) {
    const shape = shapes[name]
    if (!shape) return issue('mark.shape', 'value', `"${name}" is no member of a ${value.kind}.`)
    const wrong = shape(member)
    if (wrong !== null) return issue('mark.shape', `value.${name}${wrong}`, `"${name}" is not what a ${value.kind} holds there.`)
  }
  const missing = Object.keys(required).find((name) => !(name in value))
  return missing ? issue('mark.shape', 'value', `The ${value.kind} has no ${missing}.`) : null
}
