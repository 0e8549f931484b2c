// SPDX-License-Identifier: Apache-2.0
/** One item being labelled: its document, what models and earlier rounds said, its autosave and its clock. */
import * as api from '../api/labelling'
import type { Assignment } from '../api/wireTypes'
import { ActiveTime } from '../state/activeTime'
import { Autosave, type SaveStatus, type StaleRevisionError } from '../state/autosave'
import type { Decision, DraftStore } from '../state/draftStore'
import type { QueueSlot } from '../state/itemQueue'
import { type Mark, MarkDocument, type Transaction } from '../state/markDocument'
import { now_us, uuid7 } from '../state/uuid7'
import type { AssetSource, PreparedAsset } from '../surfaces/surface'

export type ItemSlot = QueueSlot<Assignment, PreparedAsset & { decode(): Promise<void> }>

/** More than a submit may carry goes ahead of it. */
const MANY = 400

const SOURCE = { id: () => uuid7(), now_us }

export interface ItemSessionEvents {
  onStatus(status: SaveStatus): void
  onConflict(marks: readonly string[]): void
  onRestored(changes: number): void
}

/** It holds the document of one assignment from the moment it is first shown until it is forgotten. */
export class ItemSession {
  readonly doc: MarkDocument
  readonly suggestions: MarkDocument
  readonly prior: MarkDocument
  readonly time = new ActiveTime()
  readonly source: Readonly<Record<string, { readonly from: string; readonly score: number | null }>>
  /** Marks the person changed here: of a very long document only these are checked again. */
  readonly touched = new Set<string>()
  save: Autosave
  flagged: boolean

  constructor(
    readonly slot: ItemSlot,
    readonly media: string,
    readonly drafts: DraftStore,
    readonly events: ItemSessionEvents,
  ) {
    const { annotation, suggestions = [], prior = [], flagged = false } = slot.assignment
    this.doc = new MarkDocument(annotation.marks, SOURCE)
    const ghosts = annotation.marks.length === 0 ? suggestions : suggestions.filter((one) => !isCovered(annotation.marks, one.marks))
    this.suggestions = new MarkDocument(
      ghosts.flatMap((one) => one.marks),
      SOURCE,
    )
    this.source = Object.fromEntries(
      ghosts.flatMap((one) => one.marks.map((mark) => [mark.id, { from: one.source, score: one.score ?? null }])),
    )
    this.prior = new MarkDocument(
      prior.flatMap((one) => one.marks),
      SOURCE,
    )
    this.flagged = flagged
    this.doc.subscribe((changed) => {
      for (const id of changed?.keys() ?? []) this.touched.add(id)
    })
    this.save = this.#autosave(annotation.revision)
    void this.save.restore().then((changes) => changes > 0 && events.onRestored(changes))
  }

  /** The asset that the surface shows. */
  get asset(): AssetSource {
    return getPrimaryAsset(this.slot.assignment, this.media)
  }

  /** What a decision carries. Saves in flight are waited for; nothing is saved on its own after this. */
  async body(): Promise<Record<string, unknown>> {
    if (this.save.waiting.length > MANY) await this.save.flush()
    const transactions = await this.save.handOver()
    return this.slot.decision?.act === 'submit' ? { revision: this.save.revision, transactions } : {}
  }

  /** A decision arrived: what it carried waits no longer. */
  delivered({ body }: Decision): void {
    const sent = (body.transactions ?? []) as readonly Transaction[]
    this.save.drop(new Set(sent.map((txn) => txn.id)))
  }

  /** Build on what the server holds now. */
  rebase(stale: StaleRevisionError): void {
    this.save.rebase(stale.current)
  }

  /** The assignment is ours again (recalled, or its decision was refused): go on saving from the newest revision known. */
  recalled(): void {
    const { revision, waiting } = this.save
    this.save.stop()
    this.save = this.#autosave(Math.max(revision, this.slot.assignment.annotation.revision), waiting)
  }

  #autosave(revision: number, waiting: Autosave['waiting'] = []): Autosave {
    const { slot, doc, drafts, events } = this
    return new Autosave({
      assignment: slot.id,
      doc,
      revision,
      drafts,
      waiting,
      send: async (transactions, at, { keepalive }) => {
        await slot.ready
        return api.saveAnnotation(slot.id, transactions, at, keepalive)
      },
      onStatus: events.onStatus,
      onConflict: events.onConflict,
    })
  }
}

/** Whether every mark of a suggestion was already taken over (its fields have marks of the person's own). */
function isCovered(own: readonly Mark[], suggested: readonly Mark[]): boolean {
  return suggested.every((mark) => own.some((other) => other.field === mark.field))
}

export function getPrimaryAsset(assignment: Assignment, media: string): AssetSource {
  const { assets } = assignment.item
  return assets.find((asset) => asset.media === media) ?? assets[0] ?? { name: '', media }
}
