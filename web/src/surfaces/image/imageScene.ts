// SPDX-License-Identifier: Apache-2.0
/** What is to be seen: three documents (prior work, own marks, suggestions) over one image, each with its spatial index. */
import type { Camera, Point, Rect, Size, StrokeStyle } from '../../kinds/kind'
import { getKind } from '../../kinds/registry'
import type { ChangedMarks, Mark, ReadonlyDocument } from '../../state/markDocument'
import type { ShownItem, SurfaceContext } from '../surface'
import { visibleRect } from './camera'
import { CanvasLayers, type StyleOf } from './canvasLayers'
import type { PreparedImage, PyramidLevel } from './imageDecoding'
import { getPlanar, SpatialIndex } from './spatialIndex'

interface DocumentLayer {
  readonly index: SpatialIndex
  readonly ink: StyleOf
}

const GHOST = [6, 4]
const DIM = [2, 3]

export class ImageScene {
  readonly layers: CanvasLayers
  lastDrawMs = 0
  #documents: DocumentLayer[] = []
  #image: PreparedImage | null = null
  #lifted: Mark | null = null
  #off: (() => void)[] = []

  constructor(
    host: HTMLElement,
    readonly context: SurfaceContext,
  ) {
    this.layers = new CanvasLayers(host)
  }

  get levels(): readonly PyramidLevel[] {
    return this.#image?.levels ?? []
  }

  show(shown: ShownItem, changed: () => void): void {
    for (const off of this.#off) off()
    this.#image = shown.prepared as PreparedImage
    this.#lifted = null
    const layer = (doc: ReadonlyDocument, ink: StyleOf): DocumentLayer => ({ index: new SpatialIndex(doc, shown.source.name), ink })
    const own = layer(shown.doc, (mark) => this.#solid(mark))
    this.#documents = [layer(shown.prior, (mark) => this.#dim(mark)), own, layer(shown.suggestions, (mark) => this.#ghost(mark))]
    this.#off = this.#documents.map(({ index }) =>
      index.doc.subscribe((which) => {
        index.touch(which)
        this.#mend(index, which)
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
    const part = visibleRect(camera, this.layers.view, this.layers.margin)
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
    const hits = this.#documents.slice(1).flatMap(({ index }) => index.at(at, reach))
    if (after === null) return hits[0]?.id ?? null
    const place = hits.findIndex((one) => one.id === after)
    return hits.length > 1 ? hits[(place + 1) % hits.length]!.id : null
  }

  words(mark: Mark): string {
    return getKind(mark.value).summary(mark.value)
  }

  dispose(): void {
    for (const off of this.#off) off()
    this.layers.dispose()
  }

  #marksIn(part: Rect): (readonly [Mark, StyleOf])[] {
    const lifted = this.#lifted?.id
    return this.#documents.flatMap(({ index, ink }) =>
      index
        .within(part)
        .filter((mark) => mark.id !== lifted)
        .map((mark) => [mark, ink] as const),
    )
  }

  #mend(index: SpatialIndex, changed: ChangedMarks | null): void {
    if (changed === null) return this.paint(this.#camera, this.#image?.size ?? { width: 0, height: 0 })
    const parts: Rect[] = []
    for (const [id, before] of changed) {
      const now = index.doc.get(id)
      for (const mark of [before, now]) if (mark && getPlanar(mark)) parts.push(boundsOf(mark))
    }
    this.#mendParts(parts)
  }

  #mendParts(parts: readonly Rect[]): void {
    if (this.layers.painting || parts.length > 200) this.paint(this.#camera, this.#image?.size ?? { width: 0, height: 0 })
    else this.layers.mend(parts, (part) => this.#marksIn(part))
  }

  #solid(mark: Mark): StrokeStyle {
    const look = this.context.look(mark)
    return { color: look.color, fill: null, width: 2, dash: look.dash }
  }

  #ghost(mark: Mark): StrokeStyle {
    return { color: this.context.look(mark).color, fill: null, width: 2, dash: GHOST }
  }

  #dim(mark: Mark): StrokeStyle {
    return { color: `${this.context.look(mark).color}80`, fill: null, width: 1, dash: DIM }
  }
}

const boundsOf = (mark: Mark): Rect => getPlanar(mark)!.bounds(mark.value)
