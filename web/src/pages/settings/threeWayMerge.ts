// SPDX-License-Identifier: Apache-2.0
/**
 * Puts one's own changes on top of what others changed meanwhile: what only one side changed is taken from that side,
 * what both changed is one's own. Lists of named things (fields, labels, stages, people) are merged by name.
 */
import { deepEqual } from '../../state/markDocument'

type Node = Readonly<Record<string, unknown>>

export function mergeThreeWay<T>(base: T, theirs: T, mine: T): T {
  return mergeValues(base, theirs, mine) as T
}

function mergeValues(base: unknown, theirs: unknown, mine: unknown): unknown {
  if (deepEqual(mine, base)) return theirs
  if (deepEqual(theirs, base) || deepEqual(theirs, mine)) return mine
  if (isNode(theirs) && isNode(mine)) return mergeMembers(isNode(base) ? base : {}, theirs, mine)
  const [old, their, own] = [indexByName(base), indexByName(theirs), indexByName(mine)]
  return old && their && own ? mergeLists(old, their, own) : mine
}

function mergeMembers(base: Node, theirs: Node, mine: Node): Node {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const all = names.map((name) => [name, mergeValues(base[name], theirs[name], mine[name])] as const)
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

/** Mine in my order, then what they added. What one side removed is gone unless the other changed it. */
function mergeLists(base: Map<string, unknown>, theirs: Map<string, unknown>, mine: Map<string, unknown>): unknown[] {
  const names = [...mine.keys(), ...[...theirs.keys()].filter((name) => !mine.has(name))]
  return names.map((name) => mergeValues(base.get(name), theirs.get(name), mine.get(name))).filter((one) => one !== undefined)
}

function indexByName(value: unknown): Map<string, unknown> | null {
  if (value === undefined) return new Map()
  if (!Array.isArray(value)) return null
  const keys = value.map((one) => (isNode(one) ? (one.name ?? one.email) : undefined))
  const whole = keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length
  return whole ? new Map(value.map((one, at) => [keys[at] as string, one])) : null
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
