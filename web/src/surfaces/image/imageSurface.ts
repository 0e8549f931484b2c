// SPDX-License-Identifier: Apache-2.0
/** Puts the image surface together: scene, pointer, handles and commands over one host element. */
import type { Camera, Point, Rect, Size } from '../../kinds/kind'
import { deleteOp, type Mark, replaceOp } from '../../state/markDocument'
import type { ArmedField, FinishResult, ShownItem, Surface, SurfaceContext, SurfaceStats } from '../surface'
import { paintActiveLayer } from './activeLayer'
import { fitItem, fitRect, keepInView, pan, visibleRect, zoomAt } from './camera'
import { SLICED_FROM } from './canvasLayers'
import { editForArrow, panForArrow } from './commands'
import styles from './image.module.css'
import type { PreparedImage } from './imageDecoding'
import { ImageScene } from './imageScene'
import { PointerGestures } from './pointerGestures'
import { getHandleId, ResizeHandles } from './resizeHandles'
import { getPlanar } from './spatialIndex'

const REST_MS = 80
const REACH_PX = 5
const CLOSEST = 4

export class ImageSurface implements Surface {
  tool = 'draw'
  readonly #scene: ImageScene
  readonly #handles: ResizeHandles
  readonly #pointer: PointerGestures
  readonly #off: (() => void)[] = []
  readonly #watch: ResizeObserver
  #shown: ShownItem | null = null
  #camera: Camera = { scale: 1, x: 0, y: 0 }
  #fitted = true
  #frame = 0
  #rest: ReturnType<typeof setTimeout> | undefined
  #moveMs = 0
  #hidden = false

  constructor(
    readonly host: HTMLElement,
    readonly context: SurfaceContext,
  ) {
    host.classList.add(styles.image!)
    this.#scene = new ImageScene(host, context)
    this.#handles = new ResizeHandles(host)
    this.#pointer = new PointerGestures(this.#pointerHost())
    this.#watch = new ResizeObserver(() => this.#resized())
    this.#watch.observe(host)
    this.#scene.layers.onSwap = () => this.#carry()
    this.#off.push(
      context.selection.subscribe(() => this.#repaint()),
      ...this.#listen(),
    )
    this.#resized()
  }

  get busy(): boolean {
    return this.#pointer.busy
  }

  show(shown: ShownItem): void {
    this.#pointer.cancel()
    this.#shown = shown
    this.#scene.show(shown, () => this.#repaint())
    this.#camera = fitItem(this.#size, this.#view)
    this.#fitted = true
    this.#first(shown)
    const image = shown.prepared as PreparedImage
    if (!image.ready) void image.decode().then(() => this.#shown === shown && this.#arrived(image))
  }

  /** Paint the item now; thousands of shapes follow in the next task, so that the next item is never waited for. */
  #first(shown: ShownItem): void {
    if (shown.doc.size + shown.suggestions.size + shown.prior.size <= SLICED_FROM) return this.#paint()
    this.#scene.paintBare(this.#camera, this.#size)
    setTimeout(() => this.#shown === shown && this.#paint())
  }

  setTool(id: string): void {
    this.#pointer.cancel()
    this.tool = id
    this.host.dataset.tool = id
    this.#repaint()
  }

  command(id: string): boolean {
    return this.#simple(id) || this.#arrow(id)
  }

  reveal(id: string): void {
    const mark = this.#get(id)
    if (!mark || !getPlanar(mark)) return
    const rect = getPlanar(mark)!.bounds(mark.value)
    if (!inside(rect, visibleRect(this.#camera, this.#view))) this.#zoomTo(rect)
  }

  finish(): FinishResult {
    const draft = this.#pointer.draft()
    if (!draft) return { ok: true }
    const made = this.context.make(draft.arm, draft.value, this.#asset)
    if (made === null) return { ok: false, reason: this.context.t('status.unfinished') }
    this.#pointer.cancel()
    return { ok: true }
  }

  focus(): void {
    this.host.focus({ preventScroll: true })
  }

  armChanged(): void {
    this.#repaint()
  }

  refresh(): void {
    this.#paint()
  }

  stats(): SurfaceStats {
    const moveMs = this.#moveMs
    this.#moveMs = 0
    return { marks: this.#shown?.doc.size ?? 0, lastDrawMs: this.#scene.lastDrawMs, drawCalls: this.#scene.layers.drawCalls, moveMs }
  }

  dispose(): void {
    clearTimeout(this.#rest)
    cancelAnimationFrame(this.#frame)
    for (const off of this.#off) off()
    this.#watch.disconnect()
    this.#handles.dispose()
    this.#scene.dispose()
  }

  get #size(): Size {
    return (this.#shown?.prepared as PreparedImage | undefined)?.size ?? { width: 0, height: 0 }
  }

  get #view(): Size {
    return this.#scene.layers.view
  }

  get #asset(): string {
    return this.#shown?.source.name ?? ''
  }

  #get(id: string): Mark | undefined {
    return this.#shown?.doc.get(id) ?? this.#shown?.suggestions.get(id)
  }

  #pointerHost() {
    const surface = this
    return {
      get camera() {
        return surface.#camera
      },
      get item() {
        return surface.#size
      },
      get tool() {
        return surface.tool
      },
      selection: this.context.selection,
      armed: () => this.context.armed(),
      get: (id: string) => this.#shown?.doc.get(id),
      pick: (at: Point, after: string | null) => this.#scene.pick(at, REACH_PX / this.#camera.scale, after),
      make: (arm: ArmedField, value: Mark['value']) => void this.context.make(arm, value, this.#asset),
      commit: (before: Mark, after: Mark, title: string) => this.context.commit([replaceOp(before, after)], { title }),
      lift: (mark: Mark | null) => this.#scene.lift(mark),
      moveCamera: (camera: Camera) => this.#moveCamera(camera),
      repaint: () => this.#repaint(),
    }
  }

  #listen(): (() => void)[] {
    const { host } = this
    const on = <K extends keyof HTMLElementEventMap>(name: K, hear: (event: HTMLElementEventMap[K]) => void): (() => void) => {
      host.addEventListener(name, hear, { passive: false })
      return () => host.removeEventListener(name, hear)
    }
    return [
      on('pointerdown', (event) => this.#pressed(event)),
      on('pointermove', (event) => this.#timed(() => this.#pointer.move(event, this.#at(event)))),
      on('pointerup', (event) => this.#pointer.release(event, this.#at(event))),
      on('pointercancel', () => this.#pointer.cancel()),
      on('pointerleave', () => this.#pointer.leave()),
      on('wheel', (event) => {
        event.preventDefault()
        this.#pointer.wheel(event, this.#at(event))
      }),
    ]
  }

  #pressed(event: PointerEvent): void {
    if (event.button > 1) return
    event.preventDefault()
    this.host.setPointerCapture(event.pointerId)
    this.focus()
    this.#pointer.press(event, this.#at(event), getHandleId(event))
  }

  #timed(work: () => void): void {
    const from = performance.now()
    work()
    this.#moveMs = Math.max(this.#moveMs, performance.now() - from)
  }

  #at(event: MouseEvent): Point {
    const box = this.host.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  #arrived(image: PreparedImage): void {
    if (image.failed) this.context.say(this.context.t('image.failed', { reason: image.failed }))
    if (this.#fitted) this.#camera = fitItem(this.#size, this.#view)
    this.#paint()
  }

  #resized(): void {
    const { clientWidth, clientHeight } = this.host
    if (clientWidth === this.#view.width && clientHeight === this.#view.height) return
    this.#scene.layers.resize({ width: clientWidth, height: clientHeight }, window.devicePixelRatio || 1)
    if (this.#fitted) this.#camera = fitItem(this.#size, this.#view)
    this.#paint()
  }

  #moveCamera(camera: Camera): void {
    this.#camera = keepInView(camera, this.#size, this.#view)
    this.#fitted = false
    this.#carry()
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#paint(), REST_MS)
  }

  /** Carry the bitmap along; paint in the middle of a gesture only when it no longer covers the view. */
  #carry(): void {
    if (this.#scene.carry(this.#camera) && !this.#scene.layers.painting && !this.#scene.whole(this.#camera, this.#size)) this.#paint()
    this.#repaint()
  }

  #paint(): void {
    if (this.#view.width === 0) return
    this.#scene.paint(this.#camera, this.#size)
    this.#repaint()
  }

  #repaint(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#paintActive()
    })
  }

  #paintActive(): void {
    const edited = this.#pointer.edited()
    const selected = this.context.selection.ids
      .map((id) => (edited?.id === id ? edited : this.#get(id)))
      .filter((mark) => mark !== undefined)
    const own = selected.length === 1 && this.#shown?.doc.get(selected[0]!.id) ? selected[0]! : null
    const crosshair = this.tool === 'draw' && this.context.armed() !== null && !this.#pointer.resizing
    paintActiveLayer(this.#scene.layers.activePen(), {
      camera: this.#camera,
      view: this.#view,
      cursor: this.#pointer.cursor,
      crosshair,
      draft: this.#pointer.draft(),
      selected: this.#hidden ? [] : selected,
      loupe: this.#pointer.resizing && this.#camera.scale < CLOSEST ? (this.#scene.levels[0] ?? null) : null,
      look: (mark) => this.context.look(mark),
    })
    this.#handles.show(own && !this.#hidden ? (getPlanar(own)?.handles(own.value) ?? []) : [], this.#camera)
  }

  #simple(id: string): boolean {
    const run: Record<string, () => unknown> = {
      'image.select': () => this.setTool('select'),
      'image.draw': () => this.setTool('draw'),
      'image.new': () => this.#placeNew(),
      'image.fit': () => this.#zoomTo({ x: 0, y: 0, ...this.#size }),
      'image.zoom': () => this.#zoomToSelection(),
      'image.in': () => this.#zoomMiddle(1.25),
      'image.out': () => this.#zoomMiddle(0.8),
      'image.hide': () => this.#hide(true),
      'image.unhide': () => this.#hide(false),
      'image.delete': () => this.#delete(),
      'image.cancel': () => this.#pointer.cancel() || this.context.selection.set([]),
    }
    run[id]?.()
    return id in run
  }

  #hide(hidden: boolean): void {
    this.#hidden = hidden
    this.#scene.layers.hide(hidden)
    this.#repaint()
  }

  #delete(): void {
    const marks = this.context.selection.ids.map((id) => this.#shown?.doc.get(id)).filter((mark) => mark !== undefined)
    this.context.selection.set([])
    this.context.commit(marks.map(deleteOp), { title: 'delete' })
  }

  /** Make a shape in the middle of the view: the way to draw without a pointer. */
  #placeNew(): void {
    const arm = this.context.armed()
    if (!arm?.kind.planar) return
    const part = visibleRect(this.#camera, this.#view)
    const gesture = arm.kind.planar.begin(this.#size, 0)
    gesture.press({ x: Math.round(part.x + part.width * 0.4), y: Math.round(part.y + part.height * 0.4) }, { constrain: false })
    gesture.release({ x: Math.round(part.x + part.width * 0.6), y: Math.round(part.y + part.height * 0.6) }, { constrain: false })
    const value = gesture.draft()
    if (value) this.context.make(arm, value, this.#asset)
  }

  #zoomTo(rect: Rect): void {
    const whole = rect.width === this.#size.width && rect.height === this.#size.height
    this.#camera = whole ? fitItem(this.#size, this.#view) : fitRect(rect, this.#view, Math.min(120, this.#view.width / 5), CLOSEST)
    this.#fitted = whole
    this.#paint()
  }

  #zoomToSelection(): void {
    const mark = this.#get(this.context.selection.primary ?? '')
    if (mark && getPlanar(mark)) this.#zoomTo(getPlanar(mark)!.bounds(mark.value))
  }

  #zoomMiddle(factor: number): void {
    const at = this.#pointer.cursor ?? { x: this.#view.width / 2, y: this.#view.height / 2 }
    this.#moveCamera(zoomAt(this.#camera, at, factor))
  }

  #arrow(id: string): boolean {
    const change = editForArrow(id)
    const mark = this.#shown?.doc.get(this.context.selection.primary ?? '')
    if (change && mark && getPlanar(mark)) {
      const after = { ...mark, value: change(getPlanar(mark)!, mark.value, this.#size) }
      this.context.commit([replaceOp(mark, after)], { title: 'move', merge: `arrow ${mark.id}` })
      this.context.announce(`${this.context.look(after).title} ${this.context.t('mark.at', { where: this.#words(after) })}`)
      return true
    }
    const by = panForArrow(id)
    if (by) this.#moveCamera(pan(this.#camera, ...by))
    return by !== null
  }

  #words(mark: Mark): string {
    return this.#scene.words(mark)
  }
}

const inside = (rect: Rect, part: Rect): boolean =>
  rect.x >= part.x && rect.y >= part.y && rect.x + rect.width <= part.x + part.width && rect.y + rect.height <= part.y + part.height
