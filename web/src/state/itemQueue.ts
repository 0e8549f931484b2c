// SPDX-License-Identifier: Apache-2.0
/**
 * The items in a person's hands: one on the bench, some ahead, the decided ones behind.
 *
 * A decision moves the view at once and travels in the background: it is kept in the drafts until the server answers,
 * tried again while the network is away, and a refused one returns to the head of the queue. Going back recalls.
 */

import { OfflineError, StaleRevisionError } from './autosave'
import type { Decision, DraftStore } from './draftStore'

export interface QueuedAssignment {
  readonly id: string
}

/** An item made ready to be shown: bytes first, decoded when it is next. */
export interface Decodable {
  decode(): Promise<void>
  release(): void
}

export type QueueSupply = 'loading' | 'more' | 'empty' | 'done' | 'waiting' | 'paused' | 'offline'

export interface QueueSlot<A extends QueuedAssignment, P extends Decodable> {
  readonly id: string
  assignment: A
  prepared: P | null
  decision: Decision | null
  /** Resolves when the decision was acknowledged (true), or was taken back or refused (false). */
  sent: Promise<boolean> | null
  /** Resolves when the server holds it as leased again after going back. Saves and the next decision wait for it. */
  ready: Promise<void>
}

export interface QueuePorts<A extends QueuedAssignment, P extends Decodable> {
  next(
    want: number,
    have: readonly string[],
  ): Promise<{ assignments: readonly A[]; state: 'more' | 'empty' | 'done' | 'waiting' | 'paused'; message: string }>
  prepare(assignment: A): P
  /** Return what a decision carries: waiting transactions, revision, time. Saves in flight are waited for. */
  body(slot: QueueSlot<A, P>): Promise<Record<string, unknown>>
  /** Send one decision; throws Offline, Stale, or an error whose message is for the person. */
  send(decision: Decision): Promise<void>
  /** The server has it: what the decision carried waits no longer. */
  delivered(slot: QueueSlot<A, P>, decision: Decision): void
  rebase(slot: QueueSlot<A, P>, stale: StaleRevisionError): void
  recall(assignment: string): Promise<A>
  /** The newest decided assignment that is not among these ids; null when there is none. */
  earlier(known: ReadonlySet<string>): Promise<A | null>
  recalled(slot: QueueSlot<A, P>): void
  refused(slot: QueueSlot<A, P> | null, message: string): void
  id(): string
  now_us(): number
  wait(ms: number): Promise<void>
}

export interface QueueOptions {
  readonly want?: number
  readonly ahead?: number
  readonly behind?: number
}

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000
const LOOK_AGAIN_MS = 10_000
const REMEMBERED = 50

export class ItemQueue<A extends QueuedAssignment, P extends Decodable> {
  current: QueueSlot<A, P> | null = null
  supply: QueueSupply = 'loading'
  message = ''
  version = 0
  readonly ahead: QueueSlot<A, P>[] = []
  readonly past: QueueSlot<A, P>[] = []
  readonly #known = new Map<string, QueueSlot<A, P>>()
  readonly #listeners = new Set<() => void>()
  readonly #want: number
  readonly #ahead: number
  readonly #behind: number
  #filling: Promise<void> | null = null
  #closed = false

  constructor(
    readonly ports: QueuePorts<A, P>,
    readonly drafts: DraftStore,
    { want = 8, ahead = 3, behind = 1 }: QueueOptions = {},
  ) {
    this.#want = want
    this.#ahead = ahead
    this.#behind = behind
  }

  /** Send what an earlier page left behind, then take the first items. */
  async open(): Promise<void> {
    for (const decision of await this.drafts.decisions()) await this.#resend(decision)
    await this.refill()
  }

  close(): readonly string[] {
    this.#closed = true
    for (const slot of this.#known.values()) slot.prepared?.release()
    return this.ahead.map((slot) => slot.id)
  }

  /** Decide the current item and show the next one. Synchronous: nothing here waits for the network. */
  decide(act: Decision['act'], body: Record<string, unknown>): QueueSlot<A, P> | null {
    const slot = this.current
    if (!slot) return null
    slot.decision = { assignment: slot.id, id: this.ports.id(), act, body, at_us: this.ports.now_us() }
    this.past.push(slot)
    this.current = this.ahead.shift() ?? null
    slot.sent = this.#deliver(slot, slot.decision)
    this.#settle()
    return this.current
  }

  /** Go one decision back, even when it was sent. Resolves to false when there is none. */
  async back(): Promise<boolean> {
    const slot = this.past.pop() ?? (await this.#earlier())
    if (!slot) return false
    this.#putAhead()
    slot.decision = null
    slot.ready = this.#recall(slot)
    this.current = slot
    this.#settle()
    return true
  }

  /** Top up from the server. Several calls share one request. */
  refill(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = null
    })
    return this.#filling
  }

  /** Forget a lease that ran out before it was opened. */
  drop(id: string): void {
    const at = this.ahead.findIndex((slot) => slot.id === id)
    if (at < 0) return
    this.#forget(this.ahead.splice(at, 1)[0]!)
    this.#settle()
  }

  held(): string[] {
    return [this.current, ...this.ahead].filter((slot) => slot !== null).map((slot) => slot.id)
  }

  /** Decisions that the server has not acknowledged. */
  get unsent(): number {
    return this.past.filter((slot) => slot.decision !== null).length
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #fill(): Promise<void> {
    try {
      const answer = await this.ports.next(this.#want, this.held())
      for (const assignment of answer.assignments) this.#take(assignment)
      this.supply = answer.state
      this.message = answer.message
    } catch (error) {
      this.supply = error instanceof OfflineError ? 'offline' : 'waiting'
      this.message = error instanceof Error ? error.message : ''
    }
    this.current ??= this.ahead.shift() ?? null
    this.#prepareCurrent()
    this.#changed()
    this.#warm()
    if (!this.current) void this.#lookAgain()
  }

  #take(assignment: A): void {
    if (this.#known.has(assignment.id)) return
    this.ahead.push(this.#slot(assignment))
  }

  #slot(assignment: A): QueueSlot<A, P> {
    const slot: QueueSlot<A, P> = {
      id: assignment.id,
      assignment,
      prepared: null,
      decision: null,
      sent: null,
      ready: Promise.resolve(),
    }
    this.#known.set(slot.id, slot)
    return slot
  }

  async #lookAgain(): Promise<void> {
    await this.ports.wait(LOOK_AGAIN_MS)
    if (!this.#closed && !this.current) await this.refill()
  }

  #settle(): void {
    this.#prepareCurrent()
    this.#changed()
    this.#warm()
    const more = this.supply === 'more' || this.supply === 'offline'
    if (this.ahead.length < Math.ceil(this.#want / 2) && (more || !this.current)) void this.refill()
  }

  #changed(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }

  /** What is shown must at least be on its way: whoever hears of the change shows it at once. */
  #prepareCurrent(): void {
    if (this.current) this.current.prepared ??= this.ports.prepare(this.current.assignment)
  }

  /** Prepare what comes next and let go of what lies far behind. */
  #warm(): void {
    for (const slot of [this.current, ...this.ahead.slice(0, this.#ahead)]) {
      if (slot) slot.prepared ??= this.ports.prepare(slot.assignment)
    }
    void this.current?.prepared?.decode().catch(() => undefined)
    void this.ahead[0]?.prepared?.decode().catch(() => undefined)
    for (const slot of [...this.past.slice(0, -this.#behind), ...this.ahead.slice(this.#ahead)]) cool(slot)
    while (this.past.length > REMEMBERED && !this.past[0]!.decision) this.#forget(this.past.shift()!)
  }

  #forget(slot: QueueSlot<A, P>): void {
    cool(slot)
    this.#known.delete(slot.id)
  }

  /** Send until it is acknowledged, refused, or no longer what the person decided. */
  async #deliver(slot: QueueSlot<A, P>, decision: Decision): Promise<boolean> {
    await this.drafts.putDecision(decision)
    let pause_ms = FIRST_RETRY_MS
    while (slot.decision === decision) {
      try {
        return await this.#sendOnce(slot, decision)
      } catch (error) {
        if (error instanceof StaleRevisionError) this.ports.rebase(slot, error)
        else if (!(error instanceof OfflineError)) return this.#refused(slot, decision, error)
        else {
          this.#changed()
          await this.ports.wait(pause_ms)
          pause_ms = Math.min(pause_ms * 2, LAST_RETRY_MS)
        }
      }
    }
    return false
  }

  async #sendOnce(slot: QueueSlot<A, P>, decision: Decision): Promise<boolean> {
    await slot.ready
    if (slot.decision !== decision) return false
    const whole = { ...decision, body: { ...decision.body, ...(await this.ports.body(slot)) } }
    await this.drafts.putDecision(whole)
    await this.ports.send(whole)
    this.ports.delivered(slot, whole)
    await this.#acknowledged(whole)
    if (slot.decision === decision) slot.decision = null
    this.#changed()
    void this.#lookOnce()
    return true
  }

  /** After an answer arrived: a request that was under way did not know of it yet, so ask once more when nothing is left. */
  async #lookOnce(): Promise<void> {
    await this.#filling
    if (!this.#closed && (this.supply === 'offline' || !this.current)) await this.refill()
  }

  async #acknowledged(decision: Decision): Promise<void> {
    const txns = (decision.body.transactions ?? []) as readonly { readonly id: string }[]
    await this.drafts.remove(
      decision.assignment,
      txns.map((txn) => txn.id),
    )
    await this.drafts.removeDecision(decision.assignment)
  }

  #refused(slot: QueueSlot<A, P>, decision: Decision, error: unknown): false {
    if (slot.decision !== decision) return false
    void this.drafts.removeDecision(slot.id)
    slot.decision = null
    const at = this.past.indexOf(slot)
    if (at >= 0) {
      this.past.splice(at, 1)
      if (this.current) this.ahead.unshift(slot)
      else this.current = slot
      this.ports.recalled(slot)
    }
    this.ports.refused(slot, error instanceof Error ? error.message : String(error))
    this.#settle()
    return false
  }

  async #recall(slot: QueueSlot<A, P>): Promise<void> {
    void this.drafts.removeDecision(slot.id)
    await slot.sent
    let pause_ms = FIRST_RETRY_MS
    for (;;) {
      try {
        slot.assignment = await this.ports.recall(slot.id)
        this.ports.recalled(slot)
        return
      } catch (error) {
        if (!(error instanceof OfflineError)) return this.#stays(slot, error)
        await this.ports.wait(pause_ms)
        pause_ms = Math.min(pause_ms * 2, LAST_RETRY_MS)
      }
    }
  }

  /** A decision that cannot be taken back: say so and go on with the next item. */
  #stays(slot: QueueSlot<A, P>, error: unknown): void {
    this.ports.refused(null, error instanceof Error ? error.message : String(error))
    if (this.current === slot) this.current = this.ahead.shift() ?? null
    this.#settle()
  }

  async #earlier(): Promise<QueueSlot<A, P> | null> {
    const assignment = await this.ports.earlier(new Set(this.#known.keys())).catch(() => null)
    return assignment ? this.#slot(assignment) : null
  }

  #putAhead(): void {
    if (this.current) this.ahead.unshift(this.current)
    this.current = null
  }

  async #resend(decision: Decision): Promise<void> {
    try {
      await this.ports.send(decision)
      await this.#acknowledged(decision)
    } catch (error) {
      if (error instanceof OfflineError) return
      await this.drafts.removeDecision(decision.assignment)
      if (!(error instanceof StaleRevisionError)) this.ports.refused(null, error instanceof Error ? error.message : String(error))
    }
  }
}

function cool<A extends QueuedAssignment, P extends Decodable>(slot: QueueSlot<A, P>): void {
  slot.prepared?.release()
  slot.prepared = null
}
