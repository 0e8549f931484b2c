// SPDX-License-Identifier: Apache-2.0
/** What the pointer is doing on an image: a small state machine. It draws, moves, resizes and pans; painting is elsewhere. */
import type { Camera, Gesture, Modifiers, Point, Size } from '../../kinds/kind'
import type { Mark, MarkValue } from '../../state/markDocument'
import type { MarkSelection } from '../../state/markSelection'
import type { ArmedField } from '../surface'
import { pan, toItem, zoomAt } from './camera'
import { getPlanar } from './spatialIndex'

/** What the machine works on. */
export interface PointerHost {
  camera: Camera
  readonly item: Size
  readonly selection: MarkSelection
  readonly tool: string
  armed(): ArmedField | null
  get(id: string): Mark | undefined
  /** The best mark at a point, or the next one below `after` (clicking again walks down a stack). */
  pick(at: Point, after: string | null): string | null
  make(arm: ArmedField, value: MarkValue): void
  commit(before: Mark, after: Mark, title: string): void
  lift(mark: Mark | null): void
  moveCamera(camera: Camera): void
  repaint(): void
}

type Mode =
  | { readonly is: 'idle' }
  | { readonly is: 'pan'; at: Point }
  | { readonly is: 'draw'; readonly gesture: Gesture<MarkValue>; readonly arm: ArmedField }
  | { readonly is: 'edit'; readonly before: Mark; after: Mark; readonly handle: string | null; readonly from: Point; moved: boolean }

const IDLE: Mode = { is: 'idle' }
/** A click may tremble this many screen pixels. */
const SLACK_PX = 3
const WHEEL = 0.0016
const PINCH = 0.012

export class PointerGestures {
  #mode: Mode = IDLE
  /** Where the cursor is, in screen pixels; null when it is elsewhere. */
  cursor: Point | null = null

  constructor(readonly host: PointerHost) {}

  get drawing(): boolean {
    return this.#mode.is === 'draw'
  }

  get busy(): boolean {
    return this.#mode.is === 'draw' || this.#mode.is === 'edit'
  }

  get resizing(): boolean {
    return this.#mode.is === 'edit' && this.#mode.handle !== null
  }

  /** The shape being made, as a mark to paint. */
  draft(): { arm: ArmedField; value: MarkValue } | null {
    const value = this.#mode.is === 'draw' ? this.#mode.gesture.draft() : null
    return value && this.#mode.is === 'draw' ? { arm: this.#mode.arm, value } : null
  }

  /** The mark being moved or resized, as it is now. */
  edited(): Mark | null {
    return this.#mode.is === 'edit' ? this.#mode.after : null
  }

  press(event: PointerEvent, at: Point, handle: string | null): void {
    this.cursor = at
    if (event.button === 1 || (event.button === 0 && event.altKey)) this.#mode = { is: 'pan', at }
    else if (event.button === 0) this.#pressLeft(event, at, handle)
    this.host.repaint()
  }

  move(event: { readonly shiftKey: boolean }, at: Point): void {
    this.cursor = at
    const mode = this.#mode
    if (mode.is === 'pan') {
      this.host.moveCamera(pan(this.host.camera, at.x - mode.at.x, at.y - mode.at.y))
      mode.at = at
    } else if (mode.is === 'draw') mode.gesture.move(this.#item(at), hold(event))
    else if (mode.is === 'edit') this.#drag(mode, this.#item(at), hold(event))
    this.host.repaint()
  }

  release(event: { readonly shiftKey: boolean }, at: Point): void {
    const mode = this.#mode
    if (mode.is === 'draw') {
      mode.gesture.release(this.#item(at), hold(event))
      if (mode.gesture.state === 'done') this.finish()
    } else {
      this.#mode = IDLE
      if (mode.is === 'edit') this.#drop(mode)
    }
    this.host.repaint()
  }

  leave(): void {
    this.cursor = null
    this.host.repaint()
  }

  wheel(event: WheelEvent, at: Point): void {
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? PINCH : WHEEL) * (event.deltaMode === 1 ? 16 : 1))
    this.host.moveCamera(zoomAt(this.host.camera, at, factor))
  }

  /** Commit the shape being made. False when there is none. */
  finish(): boolean {
    const draft = this.draft()
    this.#mode = IDLE
    if (draft) this.host.make(draft.arm, draft.value)
    return draft !== null
  }

  /** Throw the unfinished away. False when there is nothing. */
  cancel(): boolean {
    if (!this.busy) return false
    this.#mode = IDLE
    this.host.lift(null)
    this.host.repaint()
    return true
  }

  #pressLeft(event: PointerEvent, at: Point, handle: string | null): void {
    const point = this.#item(at)
    const arm = this.host.armed()
    if (this.#mode.is === 'draw') this.#mode.gesture.press(point, hold(event))
    else if (handle) this.#grab(point, handle)
    else if (this.host.tool === 'draw' && arm?.kind.planar && !event.ctrlKey) this.#begin(arm, point, hold(event))
    else this.#pick(event, point)
  }

  #begin(arm: ArmedField, point: Point, how: Modifiers): void {
    const gesture = arm.kind.planar!.begin(this.host.item, SLACK_PX / this.host.camera.scale)
    gesture.press(point, how)
    this.#mode = { is: 'draw', gesture, arm }
  }

  #pick(event: PointerEvent, point: Point): void {
    const { selection } = this.host
    const id = this.host.pick(point, null)
    if (event.shiftKey && id) return selection.toggle(id)
    if (id && !selection.has(id)) selection.set([id])
    else if (!id) {
      selection.set([])
      this.#mode = { is: 'pan', at: this.cursor! }
      return
    }
    this.#grab(point, null)
  }

  #grab(point: Point, handle: string | null): void {
    const mark = this.host.get(this.host.selection.primary ?? '')
    if (mark && getPlanar(mark)) this.#mode = { is: 'edit', before: mark, after: mark, handle, from: point, moved: false }
  }

  #drag(mode: Extract<Mode, { is: 'edit' }>, to: Point, how: Modifiers): void {
    const planar = getPlanar(mode.before)!
    const [dx, dy] = [to.x - mode.from.x, to.y - mode.from.y]
    if (!mode.moved && Math.hypot(dx, dy) * this.host.camera.scale <= SLACK_PX) return
    if (!mode.moved) this.host.lift(mode.before)
    mode.moved = true
    const { value } = mode.before
    const next = mode.handle ? planar.drag(value, mode.handle, to, how, this.host.item) : planar.move(value, dx, dy, this.host.item)
    mode.after = { ...mode.before, value: next }
  }

  #drop(mode: Extract<Mode, { is: 'edit' }>): void {
    this.host.lift(null)
    if (mode.moved) this.host.commit(mode.before, mode.after, mode.handle ? 'resize' : 'move')
    else if (!mode.handle) this.#walkDown(mode.from, mode.before.id)
  }

  /** A click on what was selected already takes the next one below it. */
  #walkDown(point: Point, id: string): void {
    const next = this.host.pick(point, id)
    if (next) this.host.selection.set([next])
  }

  #item(at: Point): Point {
    return toItem(this.host.camera, at)
  }
}

const hold = (event: { readonly shiftKey: boolean }): Modifiers => ({ constrain: event.shiftKey })
