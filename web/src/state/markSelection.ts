// SPDX-License-Identifier: Apache-2.0
/** Which marks are selected. The last one is the primary: handles, attributes and relabelling are about it. */

export class MarkSelection {
  #ids: readonly string[] = []
  readonly #listeners = new Set<() => void>()

  get ids(): readonly string[] {
    return this.#ids
  }

  get primary(): string | null {
    return this.#ids.at(-1) ?? null
  }

  has(id: string): boolean {
    return this.#ids.includes(id)
  }

  set(ids: readonly string[]): void {
    if (ids.length === this.#ids.length && ids.every((id, at) => id === this.#ids[at])) return
    this.#ids = ids
    for (const listener of this.#listeners) listener()
  }

  toggle(id: string): void {
    this.set(this.has(id) ? this.#ids.filter((other) => other !== id) : [...this.#ids, id])
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
