// SPDX-License-Identifier: Apache-2.0
/**
 * The three layers: the image, the settled shapes, and the active ones.
 *
 * Image and settled shapes are painted with a margin and carried by a CSS transform while a gesture runs; they are
 * painted again when it rests. The active layer is small work and always true. More than 5,000 visible shapes are
 * painted in slices of 8 ms into a second canvas that is swapped in when it is complete.
 */
import type { Camera, DrawContext, Rect, Size, StrokeStyle } from '../../kinds/kind'
import type { Mark } from '../../state/markDocument'
import { carryTransform, coversView, visibleRect } from './camera'
import styles from './image.module.css'
import { choosePyramidLevel, type PyramidLevel } from './imageDecoding'
import { getPlanar } from './spatialIndex'

const MARGIN = 0.12
const SLICE_MS = 8
export const SLICED_FROM = 5_000
const CHECK_EVERY = 200
const CRISP_FROM = 4

export type StyleOf = (mark: Mark) => StrokeStyle

/** What is to be painted: marks with how they look, in order. */
export type PaintList = () => Iterable<readonly [Mark, StyleOf]>

export class CanvasLayers {
  readonly active: HTMLCanvasElement
  readonly #carrier: HTMLDivElement
  readonly #image: HTMLCanvasElement
  #settled: HTMLCanvasElement
  #spare: HTMLCanvasElement
  #painted: Camera = { scale: 1, x: 0, y: 0 }
  #run = 0
  #ratio = 1
  view: Size = { width: 0, height: 0 }
  margin: Size = { width: 0, height: 0 }
  drawCalls = 0

  constructor(host: HTMLElement) {
    this.#carrier = document.createElement('div')
    this.#carrier.className = styles.carrier!
    this.#image = canvas()
    this.#settled = canvas()
    this.#spare = canvas()
    this.active = canvas()
    this.#carrier.append(this.#image, this.#settled)
    host.append(this.#carrier, this.active)
  }

  resize(view: Size, ratio: number): void {
    this.view = view
    this.#ratio = ratio
    this.margin = { width: Math.round(view.width * MARGIN), height: Math.round(view.height * MARGIN) }
    const whole = { width: view.width + 2 * this.margin.width, height: view.height + 2 * this.margin.height }
    for (const wide of [this.#image, this.#settled, this.#spare]) {
      sized(wide, whole, ratio)
      wide.style.left = `${-this.margin.width}px`
      wide.style.top = `${-this.margin.height}px`
    }
    sized(this.active, view, ratio)
  }

  /** Move what is painted to where the camera shows it; true when it no longer covers the view. */
  carry(camera: Camera): boolean {
    this.#carrier.style.transform = carryTransform(this.#painted, camera)
    return !coversView(this.#painted, camera, this.view, this.margin)
  }

  /** Paint image and shapes for a camera. `count` decides whether in one go or in slices. */
  paint(camera: Camera, item: Size, levels: readonly PyramidLevel[], sheet: PaintList, count: number): void {
    const run = ++this.#run
    if (count <= SLICED_FROM) {
      this.#paintImage(camera, item, levels)
      for (const _ of this.#strokes(this.#settled, camera, sheet));
      this.#show(camera)
      return
    }
    this.#slices(run, camera, item, levels, this.#strokes(this.#spare, camera, sheet))
  }

  /** Paint the shapes of a part of the item again: what was drawn, moved or deleted there. */
  mend(parts: readonly Rect[], sheet: (part: Rect) => Iterable<readonly [Mark, StyleOf]>): void {
    const pen = this.#pen(this.#settled)
    for (const part of parts) {
      const { x, y, width, height } = padded(part, this.#painted, 8)
      pen.save()
      pen.beginPath()
      pen.rect(x, y, width, height)
      pen.clip()
      pen.clearRect(x, y, width, height)
      for (const [mark, inkOf] of sheet(unpadded({ x, y, width, height }, this.#painted)))
        this.#stroke(pen, mark, this.#painted, inkOf(mark))
      pen.restore()
    }
  }

  /** Whether a sliced painting is still under way: mending then starts it again. */
  get painting(): boolean {
    return this.#spareBusy
  }

  #spareBusy = false

  activePen(): DrawContext {
    const pen = this.active.getContext('2d')!
    pen.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0)
    pen.clearRect(0, 0, this.view.width, this.view.height)
    return pen
  }

  hide(hidden: boolean): void {
    this.#settled.style.visibility = hidden ? 'hidden' : ''
  }

  dispose(): void {
    this.#run += 1
    this.#carrier.remove()
    this.active.remove()
  }

  #slices(run: number, camera: Camera, item: Size, levels: readonly PyramidLevel[], strokes: Generator<undefined>): void {
    this.#spareBusy = true
    const slice = (): void => {
      if (run !== this.#run) return
      const until = performance.now() + SLICE_MS
      while (performance.now() < until) {
        if (strokes.next().done) return this.#swap(camera, item, levels)
      }
      setTimeout(slice)
    }
    slice()
  }

  #swap(camera: Camera, item: Size, levels: readonly PyramidLevel[]): void {
    this.#spareBusy = false
    this.#spare.style.visibility = this.#settled.style.visibility
    this.#settled.replaceWith(this.#spare)
    ;[this.#settled, this.#spare] = [this.#spare, this.#settled]
    this.#paintImage(camera, item, levels)
    this.#show(camera)
    this.onSwap?.()
  }

  /** Called when a sliced painting came on the screen. */
  onSwap: (() => void) | null = null

  #show(camera: Camera): void {
    this.#spareBusy = false
    this.#painted = camera
    this.#carrier.style.transform = ''
  }

  *#strokes(on: HTMLCanvasElement, camera: Camera, sheet: PaintList): Generator<undefined> {
    const pen = this.#pen(on)
    pen.clearRect(-this.margin.width, -this.margin.height, on.width, on.height)
    let n = 0
    for (const [mark, inkOf] of sheet()) {
      this.#stroke(pen, mark, camera, inkOf(mark))
      if (++n % CHECK_EVERY === 0) yield
    }
    this.drawCalls = n
  }

  #stroke(pen: DrawContext, mark: Mark, camera: Camera, ink: StrokeStyle): void {
    getPlanar(mark)?.paint(pen, mark.value, camera, ink)
  }

  #paintImage(camera: Camera, item: Size, levels: readonly PyramidLevel[]): void {
    const pen = this.#pen(this.#image)
    pen.clearRect(-this.margin.width, -this.margin.height, this.#image.width, this.#image.height)
    const level = choosePyramidLevel(levels, camera.scale * this.#ratio)
    if (!level) return
    const part = cut(visibleRect(camera, this.view, this.margin), item)
    if (part.width <= 0 || part.height <= 0) return
    pen.imageSmoothingEnabled = camera.scale < CRISP_FROM
    const at = { x: part.x * camera.scale + camera.x, y: part.y * camera.scale + camera.y }
    const { per } = level
    pen.drawImage(
      level.bitmap,
      part.x / per,
      part.y / per,
      part.width / per,
      part.height / per,
      at.x,
      at.y,
      part.width * camera.scale,
      part.height * camera.scale,
    )
  }

  #pen(on: HTMLCanvasElement): DrawContext {
    const pen = on.getContext('2d')!
    pen.setTransform(this.#ratio, 0, 0, this.#ratio, this.margin.width * this.#ratio, this.margin.height * this.#ratio)
    return pen
  }
}

function canvas(): HTMLCanvasElement {
  const made = document.createElement('canvas')
  made.className = styles.layer!
  made.setAttribute('aria-hidden', 'true')
  return made
}

function sized(on: HTMLCanvasElement, { width, height }: Size, ratio: number): void {
  on.width = Math.max(1, Math.round(width * ratio))
  on.height = Math.max(1, Math.round(height * ratio))
  on.style.width = `${width}px`
  on.style.height = `${height}px`
}

function cut(rect: Rect, item: Size): Rect {
  const x = Math.max(0, rect.x)
  const y = Math.max(0, rect.y)
  return { x, y, width: Math.min(item.width, rect.x + rect.width) - x, height: Math.min(item.height, rect.y + rect.height) - y }
}

function padded(part: Rect, camera: Camera, by: number): Rect {
  const x = Math.floor(part.x * camera.scale + camera.x) - by
  const y = Math.floor(part.y * camera.scale + camera.y) - by
  return { x, y, width: Math.ceil(part.width * camera.scale) + 2 * by + 1, height: Math.ceil(part.height * camera.scale) + 2 * by + 1 }
}

function unpadded({ x, y, width, height }: Rect, camera: Camera): Rect {
  return { x: (x - camera.x) / camera.scale, y: (y - camera.y) / camera.scale, width: width / camera.scale, height: height / camera.scale }
}
