// SPDX-License-Identifier: Apache-2.0
/**
 * Which marks lie on which chunk of a text, and on which lane each draws its line. Pure; positions are UTF-16 units.
 *
 * A mark that comes takes the first lane that is free all along it; those that are there keep theirs. So a change concerns the
 * chunks it lies on and no others, however many marks there are.
 */
import type { Mark } from '../../state/markDocument'
import type { TextRange } from '../../state/textPositions'
import { findChunk, type TextChunk } from './textChunks'

export type LayerRole = 'own' | 'ghost' | 'prior'

/** A mark with where it lies. */
export interface MarkedRange {
  readonly mark: Mark
  readonly role: LayerRole
  readonly ranges: readonly TextRange[]
  /** 0 = next to the text. */
  readonly lane: number
}

export class MarkedRanges {
  readonly #byChunk: Set<MarkedRange>[]
  readonly #byKey = new Map<string, MarkedRange>()

  constructor(readonly chunks: readonly TextChunk[]) {
    this.#byChunk = chunks.map(() => new Set())
  }

  /** The marks of a chunk, in the order they came. */
  on(chunk: number): Iterable<MarkedRange> {
    return this.#byChunk[chunk] ?? []
  }

  /** The chunks that a mark lies on. */
  chunksOf(role: LayerRole, id: string): readonly number[] {
    const known = this.#byKey.get(keyOf(role, id))
    return known ? this.#covered(known.ranges) : []
  }

  /** Put a mark where its ranges are, or take it away when it has none. Returns the chunks that look different now. */
  set(role: LayerRole, mark: Mark, ranges: readonly TextRange[]): ReadonlySet<number> {
    const changed = new Set(this.delete(role, mark.id))
    if (ranges.length === 0) return changed
    const chunks = this.#covered(ranges)
    const entry = { mark, role, ranges, lane: this.#freeLane(ranges, chunks) }
    this.#byKey.set(keyOf(role, mark.id), entry)
    for (const chunk of chunks) {
      this.#byChunk[chunk]!.add(entry)
      changed.add(chunk)
    }
    return changed
  }

  delete(role: LayerRole, id: string): readonly number[] {
    const entry = this.#byKey.get(keyOf(role, id))
    if (!entry) return []
    const chunks = this.#covered(entry.ranges)
    for (const chunk of chunks) this.#byChunk[chunk]!.delete(entry)
    this.#byKey.delete(keyOf(role, id))
    return chunks
  }

  #freeLane(ranges: readonly TextRange[], chunks: readonly number[]): number {
    const taken = new Set<number>()
    for (const chunk of chunks) for (const other of this.#byChunk[chunk]!) if (overlap(ranges, other.ranges)) taken.add(other.lane)
    let lane = 0
    while (taken.has(lane)) lane += 1
    return lane
  }

  #covered(ranges: readonly TextRange[]): number[] {
    const covered = new Set<number>()
    for (const [start, end] of ranges) {
      for (let at = findChunk(this.chunks, start); at < this.chunks.length && this.chunks[at]!.start < end; at += 1) covered.add(at)
    }
    return [...covered]
  }
}

const keyOf = (role: LayerRole, id: string): string => `${role} ${id}`

const overlap = (ours: readonly TextRange[], theirs: readonly TextRange[]): boolean =>
  ours.some(([start, end]) => theirs.some(([from, to]) => from < end && to > start))
