// SPDX-License-Identifier: Apache-2.0
/**
 * How long somebody really worked on an item.
 *
 * Time runs from one sign of life (key, pointer, scroll) to the next; a gap counts for at most 30 s, and a hidden tab
 * stops the clock at once. The sum is shown to the person it measures.
 */

const IDLE_MS = 30_000

export class ActiveTime {
  #sum_ms = 0
  #last_ms: number | null = null

  /** Start or continue with what was measured before (a recalled item goes on counting). */
  start(now_ms: number, already_ms = 0): void {
    this.#sum_ms = already_ms
    this.#last_ms = now_ms
  }

  /** A sign of life. */
  touch(now_ms: number): void {
    this.#sum_ms = this.total_ms(now_ms)
    this.#last_ms = now_ms
  }

  /** The tab went out of sight: nothing counts until the next sign of life. */
  hide(now_ms: number): void {
    this.#sum_ms = this.total_ms(now_ms)
    this.#last_ms = null
  }

  total_ms(now_ms: number): number {
    if (this.#last_ms === null) return this.#sum_ms
    return this.#sum_ms + Math.min(Math.max(0, now_ms - this.#last_ms), IDLE_MS)
  }
}
