// SPDX-License-Identifier: Apache-2.0
/**
 * Which marks lie where: a static index (flatbush) over all, and a short list of those that changed since.
 *
 * Edits never rebuild the index at once; it is rebuilt when the list has grown past a share of it.
 */
import Flatbush from 'flatbush'
import type { PlanarCapability, Point, Rect } from '../../kinds/kind'
import { getKind } from '../../kinds/registry'
import type { ChangedMarks, Mark, ReadonlyDocument } from '../../state/markDocument'

const LEAST_LOOSE = 64

/** The planar half of a mark's kind, or undefined when it cannot be drawn on a plane. */
export function getPlanar(mark: Mark): PlanarCapability<Mark['value']> | undefined {
  return getKind(mark.value).planar
}

export interface HitMark {
  readonly id: string
  readonly distance: number
}

/** Finds the marks of one document on one asset. It holds the index and the ids that are newer than it. */
export class SpatialIndex {
  #index: Flatbush | null = null
  #ids: string[] = []
  #loose = new Set<string>()
  #stale = true

  constructor(
    readonly doc: ReadonlyDocument,
    readonly asset: string,
  ) {}

  /** Tell that some marks changed; null = all of them. */
  touch(changed: ChangedMarks | null): void {
    if (changed === null) this.#stale = true
    else for (const id of changed.keys()) this.#loose.add(id)
    if (this.#loose.size > Math.max(LEAST_LOOSE, this.#ids.length / 8)) this.#stale = true
  }

  /** Marks whose bounds meet a rectangle of the item, in the order they were made (changed ones last). */
  within(rect: Rect): Mark[] {
    this.#refresh()
    const [maxX, maxY] = [rect.x + rect.width, rect.y + rect.height]
    const places = this.#index?.search(rect.x, rect.y, maxX, maxY).sort((a, b) => a - b) ?? []
    const settled = places.map((place) => this.#ids[place]!).filter((id) => !this.#loose.has(id))
    return [...settled, ...this.#looseWithin(rect)].map((id) => this.doc.get(id)).filter((mark) => mark !== undefined)
  }

  /** Marks at a point, best first. `reach` is in item pixels. */
  at(point: Point, reach: number): HitMark[] {
    const near = this.within({ x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach })
    const hits = near.map((mark) => ({ id: mark.id, distance: getPlanar(mark)?.hit(mark.value, point, reach) ?? null }))
    return hits.filter((one): one is HitMark => one.distance !== null).sort((a, b) => a.distance - b.distance)
  }

  #looseWithin(rect: Rect): string[] {
    return [...this.#loose].filter((id) => {
      const mark = this.doc.get(id)
      return mark !== undefined && this.#mine(mark) && rectsOverlap(getPlanar(mark)!.bounds(mark.value), rect)
    })
  }

  #mine(mark: Mark): boolean {
    return (mark.on === undefined || mark.on === null || mark.on === this.asset) && getPlanar(mark) !== undefined
  }

  #refresh(): void {
    if (!this.#stale) return
    const marks = [...this.doc.all()].filter((mark) => this.#mine(mark))
    this.#ids = marks.map((mark) => mark.id)
    this.#loose = new Set()
    this.#stale = false
    this.#index = marks.length === 0 ? null : built(marks)
  }
}

function built(marks: readonly Mark[]): Flatbush {
  const index = new Flatbush(marks.length)
  for (const mark of marks) {
    const { x, y, width, height } = getPlanar(mark)!.bounds(mark.value)
    index.add(x, y, x + width, y + height)
  }
  index.finish()
  return index
}

function rectsOverlap(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}
