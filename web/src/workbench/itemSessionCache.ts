// SPDX-License-Identifier: Apache-2.0
/** The item sessions of what is in a person's hands, by assignment: made when first asked for, kept while the queue holds the item. */
import type { DraftStore } from '../state/draftStore'
import { ItemSession, type ItemSessionEvents, type ItemSlot } from './itemSession'

export class ItemSessionCache {
  readonly #sessions = new Map<string, ItemSession>()

  constructor(
    readonly media: string,
    readonly drafts: DraftStore,
    readonly eventsFor: (assignment: string) => ItemSessionEvents,
  ) {}

  get(slot: ItemSlot): ItemSession {
    const known = this.#sessions.get(slot.id)
    if (known) return known
    const session = new ItemSession(slot, this.media, this.drafts, this.eventsFor(slot.id))
    this.#sessions.set(slot.id, session)
    return session
  }

  /** Forget all but these. */
  keep(assignments: Iterable<string>): void {
    const kept = new Set(assignments)
    for (const id of this.#sessions.keys()) if (!kept.has(id)) this.#sessions.delete(id)
  }
}
