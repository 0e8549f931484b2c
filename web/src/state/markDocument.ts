// SPDX-License-Identifier: Apache-2.0
/**
 * The document of one annotation: marks by id, changed only by transactions.
 *
 * A transaction is at once the undo entry, the offline draft, the body of a PATCH and the row of history. Geometry lives
 * here, outside any framework's reactivity; views subscribe to the ids that changed.
 */

export type AttributeValue = string | number | boolean | null

/** What was said; its kind alone understands the other members. */
export interface MarkValue {
  readonly kind: string
  readonly version?: number
  readonly [member: string]: unknown
}

export interface Mark {
  readonly id: string
  readonly field: string
  readonly value: MarkValue
  readonly label?: string | null
  readonly attributes?: Readonly<Record<string, AttributeValue>>
  readonly on?: string | null
}

/** One change of one mark: added (no before), deleted (no after) or replaced. */
export interface Op {
  readonly mark: string
  readonly before?: Mark | null
  readonly after?: Mark | null
  readonly part?: string
}

export type TransactionOrigin = 'person' | 'suggestion' | 'migration' | 'import'

export interface Transaction {
  readonly id: string
  readonly ops: readonly Op[]
  readonly at_us: number
  readonly origin?: TransactionOrigin
  readonly title?: string
}

export type MarksById = ReadonlyMap<string, Mark>

/** The reading half of a document: all that a surface is handed. */
export interface ReadonlyDocument {
  get(id: string): Mark | undefined
  all(): Iterable<Mark>
  readonly size: number
  /** Rises with each change; a cheap "is it still the same?". */
  readonly version: number
  /** The listener gets each changed id with the mark as it was, or null when all was replaced. Returns the way out. */
  subscribe(listener: ChangeListener): () => void
}

export type ChangedMarks = ReadonlyMap<string, Mark | undefined>

export type ChangeListener = (changed: ChangedMarks | null) => void

/** Tell whether two JSON values say the same, whatever the order of members. Absent and undefined are equal. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  for (const name of names) if (!deepEqual(left[name], right[name])) return false
  return true
}

/** Like `same`, and absent marks are equal to null; empty attributes are equal to none. */
function marksEqual(a: Mark | null | undefined, b: Mark | null | undefined): boolean {
  if (!a || !b) return !a && !b
  return deepEqual({ ...a, attributes: a.attributes ?? {} }, { ...b, attributes: b.attributes ?? {} })
}

/** Return the marks after some ops. A replaced mark keeps its place; an op never fails: what is gone stays gone. */
export function applyOps(marks: MarksById, ops: readonly Op[]): Map<string, Mark> {
  const next = new Map(marks)
  for (const op of ops) applyOp(next, op)
  return next
}

function applyOp(marks: Map<string, Mark>, op: Op): void {
  if (op.after) marks.set(op.mark, op.after)
  else marks.delete(op.mark)
}

/** Return the ops that undo these. */
export function invertOps(ops: readonly Op[]): Op[] {
  return ops.map(reversed).reverse()
}

function reversed(op: Op): Op {
  const turned = { mark: op.mark, before: op.after ?? null, after: op.before ?? null }
  return op.part === undefined ? turned : { ...turned, part: op.part }
}

/** Return ops rewritten to stand on other marks: what the other side already did falls away, what both changed is named. */
export function rebaseOps(ops: readonly Op[], onto: MarksById): { ops: Op[]; conflicts: string[] } {
  const conflicts: string[] = []
  const standing = new Map(onto)
  const kept: Op[] = []
  for (const op of ops) {
    const now = standing.get(op.mark) ?? null
    if (marksEqual(now, op.after)) continue
    if (!marksEqual(now, op.before)) conflicts.push(op.mark)
    kept.push({ ...op, before: now })
    applyOp(standing, op)
  }
  return { ops: kept, conflicts }
}

export interface CommitOptions {
  readonly title?: string
  readonly origin?: TransactionOrigin
  /** Changes in a row with the same word undo together: holding an arrow key is one step back. */
  readonly merge?: string
}

interface Step {
  ops: Op[]
  title: string
  merge: string | undefined
}

/** Where ids and the time come from, so that tests can say them. */
export interface IdClock {
  id(): string
  now_us(): number
}

/** The document people edit. It is a class because it holds the marks, the undo history and the listeners. */
export class MarkDocument implements ReadonlyDocument {
  #marks: Map<string, Mark>
  #undo: Step[] = []
  #redo: Step[] = []
  #listeners = new Set<ChangeListener>()
  #writers = new Set<(txn: Transaction) => void>()
  #version = 0

  constructor(
    marks: Iterable<Mark>,
    readonly source: IdClock,
  ) {
    this.#marks = byId(marks)
  }

  get size(): number {
    return this.#marks.size
  }

  get version(): number {
    return this.#version
  }

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  get(id: string): Mark | undefined {
    return this.#marks.get(id)
  }

  all(): Iterable<Mark> {
    return this.#marks.values()
  }

  marks(): MarksById {
    return this.#marks
  }

  /** Apply ops as one transaction; returns it, or null when nothing would change. */
  commit(ops: readonly Op[], { title = '', origin = 'person', merge }: CommitOptions = {}): Transaction | null {
    const real = ops.filter((op) => !marksEqual(op.before, op.after))
    if (real.length === 0) return null
    const last = this.#undo.at(-1)
    if (merge !== undefined && last?.merge === merge) last.ops.push(...real)
    else this.#undo.push({ ops: [...real], title, merge })
    this.#redo = []
    return this.#write(real, title, origin)
  }

  /** Take the last step back; returns its title, or null at the beginning. */
  undo(): string | null {
    return this.#step(this.#undo, this.#redo)
  }

  redo(): string | null {
    return this.#step(this.#redo, this.#undo)
  }

  /** End a row of merged changes: the next one is a step of its own. */
  seal(): void {
    const last = this.#undo.at(-1)
    if (last) last.merge = undefined
  }

  /** Take the marks as they are elsewhere (a rebase, a recall). The undo history stands on what was, so it goes. */
  replace(marks: Iterable<Mark>): void {
    this.#marks = byId(marks)
    this.#undo = []
    this.#redo = []
    this.#tell(null)
  }

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hear each transaction, after it was applied. */
  onTransaction(writer: (txn: Transaction) => void): () => void {
    this.#writers.add(writer)
    return () => this.#writers.delete(writer)
  }

  #step(from: Step[], to: Step[]): string | null {
    const step = from.pop()
    if (!step) return null
    const ops = invertOps(step.ops)
    to.push({ ops, title: step.title, merge: undefined })
    this.#write(ops, step.title, 'person')
    return step.title
  }

  #write(ops: readonly Op[], title: string, origin: TransactionOrigin): Transaction {
    const before = new Map(ops.map((op) => [op.mark, this.#marks.get(op.mark)]))
    for (const op of ops) applyOp(this.#marks, op)
    const txn: Transaction = { id: this.source.id(), ops, at_us: this.source.now_us(), origin, title }
    this.#tell(before)
    for (const writer of this.#writers) writer(txn)
    return txn
  }

  #tell(changed: ChangedMarks | null): void {
    this.#version += 1
    for (const listener of this.#listeners) listener(changed)
  }
}

function byId(marks: Iterable<Mark>): Map<string, Mark> {
  return new Map(Array.from(marks, (mark) => [mark.id, mark]))
}

export const addOp = (mark: Mark): Op => ({ mark: mark.id, before: null, after: mark })
export const deleteOp = (mark: Mark): Op => ({ mark: mark.id, before: mark, after: null })
export const replaceOp = (before: Mark, after: Mark): Op => ({ mark: before.id, before, after })
