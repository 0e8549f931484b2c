// SPDX-License-Identifier: Apache-2.0
/** What is to be seen: three documents (prior work, own marks, suggestions) over one image, each with its finder. */
import type { Camera, Ink, Point, Rect, Size } from '../../kinds/kind'
import { kindOf } from '../../kinds/registry'
import type { Changed, DocView, Mark } from '../../state/markDocument'
import type { Shown, SurfaceContext } from '../surface'
import { seen } from './camera'
import { type InkOf, Layers } from './canvasLayers'
import type { Level, PreparedImage } from './imageDecoding'
import { Finder, planarOf } from './spatialIndex'

interface Leaf {
  readonly finder: Finder
  readonly ink: InkOf
}

const GHOST = [6, 4]
const DIM = [2, 3]

export class Scene {
  readonly layers: Layers
  lastDrawMs = 0
  #leaves: Leaf[] = []
  #image: PreparedImage | null = null
  #lifted: Mark | null = null
  #off: (() => void)[] = []

  constructor(
    host: HTMLElement,
    readonly context: SurfaceContext,
  ) {
    this.layers = new Layers(host)
  }

  get levels(): readonly Level[] {
    return this.#image?.levels ?? []
  }

  show(shown: Shown, changed: () => void): void {
    for (const off of this.#off) off()
    this.#image = shown.prepared as PreparedImage
    this.#lifted = null
    const leaf = (doc: DocView, ink: InkOf): Leaf => ({ finder: new Finder(doc, shown.source.name), ink })
    const own = leaf(shown.doc, (mark) => this.#solid(mark))
    this.#leaves = [leaf(shown.prior, (mark) => this.#dim(mark)), own, leaf(shown.suggestions, (mark) => this.#ghost(mark))]
    this.#off = this.#leaves.map(({ finder }) =>
      finder.doc.subscribe((which) => {
        finder.touch(which)
        this.#mend(finder, which)
        changed()
      }),
    )
  }

  /** Move the painted bitmap; true when it leaves a part of the view uncovered. */
  carry(camera: Camera): boolean {
    return this.layers.carry(camera)
  }

  /** Whether the whole item was painted: then nothing is missing, however far the gesture goes. */
  whole(camera: Camera, size: Size): boolean {
    return size.width * camera.scale <= this.layers.view.width && size.height * camera.scale <= this.layers.view.height
  }

  paint(camera: Camera, size: Size): void {
    const from = performance.now()
    this.#camera = camera
    const part = seen(camera, this.layers.view, this.layers.margin)
    const marks = this.#marksIn(part)
    this.layers.paint(camera, size, this.levels, () => marks, marks.length)
    this.lastDrawMs = performance.now() - from
  }

  /** Paint the image without any shape. */
  paintBare(camera: Camera, size: Size): void {
    this.#camera = camera
    this.layers.paint(camera, size, this.levels, () => [], 0)
  }

  #camera: Camera = { scale: 1, x: 0, y: 0 }

  /** Take a mark off the settled layer while it is dragged; null puts it back. */
  lift(mark: Mark | null): void {
    const before = this.#lifted
    this.#lifted = mark
    const parts = [before, mark].filter((one) => one !== null).map(boundsOf)
    if (parts.length > 0) this.#mendParts(parts)
  }

  /** The best own or suggested mark at a point, or the one after a given one. */
  pick(at: Point, reach: number, after: string | null): string | null {
    const found = this.#leaves.slice(1).flatMap(({ finder }) => finder.at(at, reach))
    if (after === null) return found[0]?.id ?? null
    const place = found.findIndex((one) => one.id === after)
    return found.length > 1 ? found[(place + 1) % found.length]!.id : null
  }

  words(mark: Mark): string {
    return kindOf(mark.value).summary(mark.value)
  }

  dispose(): void {
    for (const off of this.#off) off()
    this.layers.dispose()
  }

  #marksIn(part: Rect): (readonly [Mark, InkOf])[] {
    const lifted = this.#lifted?.id
    return this.#leaves.flatMap(({ finder, ink }) =>
      finder
        .within(part)
        .filter((mark) => mark.id !== lifted)
        .map((mark) => [mark, ink] as const),
    )
  }

  #mend(finder: Finder, changed: Changed | null): void {
    if (changed === null) return this.paint(this.#camera, this.#image?.size ?? { width: 0, height: 0 })
    const parts: Rect[] = []
    for (const [id, before] of changed) {
      const now = finder.doc.get(id)
      for (const mark of [before, now]) if (mark && planarOf(mark)) parts.push(boundsOf(mark))
    }
    this.#mendParts(parts)
  }

  #mendParts(parts: readonly Rect[]): void {
    if (this.layers.painting || parts.length > 200) this.paint(this.#camera, this.#image?.size ?? { width: 0, height: 0 })
    else this.layers.mend(parts, (part) => this.#marksIn(part))
  }

  #solid(mark: Mark): Ink {
    const look = this.context.look(mark)
    return { color: look.color, fill: null, width: 2, dash: look.dash }
  }

  #ghost(mark: Mark): Ink {
    return { color: this.context.look(mark).color, fill: null, width: 2, dash: GHOST }
  }

  #dim(mark: Mark): Ink {
    return { color: `${this.context.look(mark).color}80`, fill: null, width: 1, dash: DIM }
  }
}

const boundsOf = (mark: Mark): Rect => planarOf(mark)!.bounds(mark.value)
