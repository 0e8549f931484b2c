// SPDX-License-Identifier: Apache-2.0
/**
 * Autosave of one annotation.
 *
 * Each transaction goes to the drafts at once; to the server after 800 ms of quiet, at most 5 s after the first one
 * waiting, and when the page goes out of sight. A revision that moved on (412) is rebased mark by mark. No network: wait
 * longer each time, try again, lose nothing.
 */

import type { DraftStore } from './draftStore'
import { applyOps, type Mark, type MarkDocument, type MarksById, rebaseOps, type Transaction } from './markDocument'

const QUIET_MS = 800
const AT_MOST_MS = 5_000
/** The server takes 500 transactions in one request. */
const AT_ONCE = 400
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

/** The server holds another revision than the one we built on. */
export class StaleRevisionError extends Error {
  constructor(readonly current: { readonly revision: number; readonly marks: readonly Mark[] }) {
    super('the annotation has moved on')
  }
}

/** No answer came: the network or the server is away. Everything else that is thrown is a refusal. */
export class OfflineError extends Error {}

export interface SaveReceipt {
  readonly revision: number
  readonly saved_us: number
}

/** Send transactions that stand on `revision`; throws Stale, Offline, or an error whose message is for the person. */
export type SendTransactions = (
  transactions: readonly Transaction[],
  revision: number,
  options: { keepalive: boolean },
) => Promise<SaveReceipt>

export type SaveStatus =
  | { readonly state: 'saved'; readonly at_us: number | null }
  | { readonly state: 'unsaved'; readonly waiting: number }
  | { readonly state: 'saving'; readonly waiting: number }
  | { readonly state: 'offline'; readonly waiting: number }
  | { readonly state: 'refused'; readonly waiting: number; readonly message: string }

export interface AutosaveOptions {
  readonly assignment: string
  readonly doc: MarkDocument
  readonly revision: number
  readonly drafts: DraftStore
  readonly send: SendTransactions
  /** Transactions that an earlier autosave of the same document could not send. */
  readonly waiting?: readonly Transaction[]
  readonly onStatus?: (status: SaveStatus) => void
  /** Both sides changed these marks; ours was kept, and undo brings nothing of theirs back. */
  readonly onConflict?: (marks: readonly string[]) => void
}

/** Watches one document. It is a class because it holds what waits, the revision and two timers. */
export class Autosave {
  revision: number
  status: SaveStatus = { state: 'saved', at_us: null }
  #waiting: Transaction[] = []
  #flying: Promise<boolean> | null = null
  #quiet: ReturnType<typeof setTimeout> | undefined
  #limit: ReturnType<typeof setTimeout> | undefined
  #retry_ms = FIRST_RETRY_MS
  #stopped = false
  readonly #leave: () => void

  constructor(readonly options: AutosaveOptions) {
    this.revision = options.revision
    this.#waiting = [...(options.waiting ?? [])]
    this.#leave = options.doc.onTransaction((txn) => this.#took(txn))
    if (this.#waiting.length > 0) this.#schedule()
  }

  get waiting(): readonly Transaction[] {
    return this.#waiting
  }

  /** Replay what an earlier page could not send; returns how many changes came back. */
  async restore(): Promise<number> {
    const { drafts, doc, assignment } = this.options
    const kept = await drafts.list(assignment)
    if (kept.length === 0 || this.#stopped) return 0
    const ours = this.#waiting
    doc.replace(replay(doc.marks(), kept).values())
    this.#waiting = [...kept, ...ours]
    this.#schedule()
    return kept.length
  }

  /** Send what waits now. Resolves to whether nothing is left waiting. */
  flush(options: { keepalive?: boolean } = {}): Promise<boolean> {
    this.#clearTimers()
    this.#flying ??= this.#sendAll(options.keepalive ?? false).finally(() => {
      this.#flying = null
    })
    return this.#flying
  }

  /** Stop saving and hand over what still waits: a submit carries it. A save in flight is waited for. */
  async handOver(): Promise<readonly Transaction[]> {
    this.stop()
    await this.#flying
    return this.#waiting
  }

  /** These reached the server by another way (a submit carried them). */
  drop(ids: ReadonlySet<string>): void {
    this.#waiting = this.#waiting.filter((txn) => !ids.has(txn.id))
    if (this.#waiting.length === 0) this.#say({ state: 'saved', at_us: null })
  }

  /** Stand on what the server holds now; what waits is rewritten mark by mark. */
  rebase(current: StaleRevisionError['current']): void {
    this.#moveOnto(current)
  }

  stop(): void {
    this.#stopped = true
    this.#leave()
    this.#clearTimers()
  }

  #took(txn: Transaction): void {
    this.#waiting.push(txn)
    void this.options.drafts.put(this.options.assignment, txn)
    this.#say({ state: 'unsaved', waiting: this.#waiting.length })
    this.#schedule()
  }

  #schedule(after_ms: number = QUIET_MS): void {
    if (this.#stopped) return
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => void this.flush(), after_ms)
    this.#limit ??= setTimeout(() => void this.flush(), Math.max(AT_MOST_MS, after_ms))
  }

  async #sendAll(keepalive: boolean): Promise<boolean> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, AT_ONCE)
      this.#say({ state: 'saving', waiting: batch.length })
      try {
        this.#acknowledge(batch, await this.options.send(batch, this.revision, { keepalive }))
      } catch (error) {
        if (!(error instanceof StaleRevisionError)) return this.#failed(error)
        this.#moveOnto(error.current)
      }
    }
    return true
  }

  #acknowledge(batch: readonly Transaction[], saved: SaveReceipt): void {
    this.revision = saved.revision
    this.#retry_ms = FIRST_RETRY_MS
    const done = new Set(batch.map((txn) => txn.id))
    this.#waiting = this.#waiting.filter((txn) => !done.has(txn.id))
    void this.options.drafts.remove(this.options.assignment, done)
    const left = this.#waiting.length
    this.#say(left > 0 ? { state: 'unsaved', waiting: left } : { state: 'saved', at_us: saved.saved_us })
  }

  #failed(error: unknown): false {
    const waiting = this.#waiting.length
    if (error instanceof OfflineError) {
      this.#say({ state: 'offline', waiting })
      this.#schedule(this.#retry_ms)
      this.#retry_ms = Math.min(this.#retry_ms * 2, LAST_RETRY_MS)
    } else {
      this.#say({ state: 'refused', waiting, message: error instanceof Error ? error.message : String(error) })
    }
    return false
  }

  #moveOnto(current: StaleRevisionError['current']): void {
    const { doc, drafts, assignment, onConflict } = this.options
    const theirs = new Map(current.marks.map((mark) => [mark.id, mark]))
    const { txns, marks, conflicts } = rebaseTransactions(this.#waiting, theirs)
    const kept = new Set(txns.map((txn) => txn.id))
    const gone = this.#waiting.filter((txn) => !kept.has(txn.id)).map((txn) => txn.id)
    this.revision = current.revision
    this.#waiting = txns
    void drafts.remove(assignment, gone)
    for (const txn of txns) void drafts.put(assignment, txn)
    doc.replace(marks.values())
    if (conflicts.length > 0) onConflict?.(conflicts)
  }

  #say(status: SaveStatus): void {
    this.status = status
    this.options.onStatus?.(status)
  }

  #clearTimers(): void {
    clearTimeout(this.#quiet)
    clearTimeout(this.#limit)
    this.#quiet = undefined
    this.#limit = undefined
  }
}

function replay(marks: MarksById, txns: readonly Transaction[]): MarksById {
  return txns.reduce<MarksById>((standing, txn) => applyOps(standing, txn.ops), marks)
}

/** Return the transactions rewritten to stand on other marks, and the marks they add up to. Empty ones fall away. */
function rebaseTransactions(txns: readonly Transaction[], onto: MarksById): { txns: Transaction[]; marks: MarksById; conflicts: string[] } {
  let marks = onto
  const moved: Transaction[] = []
  const conflicts = new Set<string>()
  for (const txn of txns) {
    const { ops, conflicts: changedByBoth } = rebaseOps(txn.ops, marks)
    for (const id of changedByBoth) conflicts.add(id)
    if (ops.length > 0) moved.push({ ...txn, ops })
    marks = applyOps(marks, ops)
  }
  return { txns: moved, marks, conflicts: [...conflicts] }
}
