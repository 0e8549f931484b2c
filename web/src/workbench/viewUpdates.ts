// SPDX-License-Identifier: Apache-2.0
/** Tells React's views of a change: once, and only after the frame that shows it was painted. */
import { runAfterPaint } from './latencyMeter'

export class ViewUpdates {
  /** Rises with each change; a cheap "is it still the same?". */
  version = 0
  readonly #listeners = new Set<() => void>()
  #scheduled = false

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  schedule(): void {
    this.version += 1
    if (this.#scheduled) return
    this.#scheduled = true
    requestAnimationFrame(() =>
      runAfterPaint(() => {
        this.#scheduled = false
        for (const listener of this.#listeners) listener()
      }),
    )
  }
}
