// SPDX-License-Identifier: Apache-2.0
/** The geometry of a box, pure. Item pixels; rotation in degrees clockwise about the centre. */
import type { MarkValue } from '../../state/markDocument'
import type { Handle, Modifiers, Point, Rect, Size } from '../kind'

export interface BoxValue extends MarkValue {
  readonly kind: 'box'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rotation?: number
}

/** The smallest side a person can make by hand. */
const MIN_SIDE_PX = 1

/** A hundredth of a pixel is finer than any hand. */
const tidy = (value: number): number => Math.round(value * 100) / 100

function tidied<R extends Rect>(rect: R): R {
  return { ...rect, x: tidy(rect.x), y: tidy(rect.y), width: tidy(rect.width), height: tidy(rect.height) }
}

export const boxOf = (rect: Rect): BoxValue => ({ kind: 'box', version: 1, ...tidied(rect), rotation: 0 })

const centre = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Turn a point about another, clockwise as seen on a screen (y down). */
function rotatePoint(at: Point, about: Point, degrees: number): Point {
  if (degrees === 0) return at
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [dx, dy] = [at.x - about.x, at.y - about.y]
  return { x: about.x + dx * cos - dy * sin, y: about.y + dx * sin + dy * cos }
}

/** The four corners, clockwise from the upper left one of the upright box. */
export function corners(value: BoxValue): readonly [Point, Point, Point, Point] {
  const { x, y, width, height, rotation = 0 } = value
  const about = centre(value)
  const at = (px: number, py: number): Point => rotatePoint({ x: px, y: py }, about, rotation)
  return [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]
}

export function bounds(value: BoxValue): Rect {
  if (!value.rotation) return value
  const [xs, ys] = [corners(value).map((p) => p.x), corners(value).map((p) => p.y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Distance to the nearest edge, when within reach of the edge or inside; smaller boxes win inside. */
export function hit(value: BoxValue, at: Point, reach: number): number | null {
  const { x, y } = rotatePoint(at, centre(value), -(value.rotation ?? 0))
  const inset = Math.min(x - value.x, value.x + value.width - x, y - value.y, value.y + value.height - y)
  if (inset < -reach) return null
  return inset <= reach ? 0 : Math.sqrt(value.width * value.height)
}

const SPOTS: readonly (readonly [id: string, u: number, v: number, cursor: string])[] = [
  ['nw', 0, 0, 'nwse-resize'],
  ['n', 0.5, 0, 'ns-resize'],
  ['ne', 1, 0, 'nesw-resize'],
  ['e', 1, 0.5, 'ew-resize'],
  ['se', 1, 1, 'nwse-resize'],
  ['s', 0.5, 1, 'ns-resize'],
  ['sw', 0, 1, 'nesw-resize'],
  ['w', 0, 0.5, 'ew-resize'],
]

export function handles(value: BoxValue): Handle[] {
  const about = centre(value)
  return SPOTS.map(([id, u, v, cursor]) => {
    const at = { x: value.x + u * value.width, y: value.y + v * value.height }
    return { id, cursor, ...rotatePoint(at, about, value.rotation ?? 0) }
  })
}

/** Drag a handle; the opposite one stays where it is. A side dragged past the other turns the box inside out, rightly. */
export function drag(value: BoxValue, handle: string, to: Point, hold: Modifiers, size: Size): BoxValue {
  const local = rotatePoint(clampToImage(to, size), centre(value), -(value.rotation ?? 0))
  const [left, right] = slide(handle, 'w', 'e', value.x, value.x + value.width, local.x)
  const [top, bottom] = slide(handle, 'n', 's', value.y, value.y + value.height, local.y)
  const rect = rectBetween({ x: left, y: top }, { x: right, y: bottom })
  const next = { ...value, ...(hold.constrain && handle.length === 2 ? keepShape(value, rect, handle) : rect) }
  return tidied(value.rotation ? pinned(value, next, handle) : next)
}

function slide(handle: string, low: string, high: string, from: number, to: number, at: number): readonly [number, number] {
  if (handle.includes(low)) return [at, to]
  if (handle.includes(high)) return [from, at]
  return [from, to]
}

function keepShape(value: BoxValue, rect: Rect, handle: string): Rect {
  const ratio = value.width / value.height
  const width = Math.max(rect.width, rect.height * ratio)
  const height = width / ratio
  const x = handle.includes('w') ? value.x + value.width - width : value.x
  const y = handle.includes('n') ? value.y + value.height - height : value.y
  return { x, y, width, height }
}

/** Resizing a turned box moves its centre: shift it so that the opposite corner stays where it was on the image. */
function pinned(before: BoxValue, after: BoxValue, handle: string): BoxValue {
  const anchor = { x: handle.includes('w') ? 1 : 0, y: handle.includes('n') ? 1 : 0 }
  const place = (of: BoxValue): Point =>
    rotatePoint({ x: of.x + anchor.x * of.width, y: of.y + anchor.y * of.height }, centre(of), of.rotation ?? 0)
  const [was, is] = [place(before), place(after)]
  return { ...after, x: after.x + was.x - is.x, y: after.y + was.y - is.y }
}

/** Move by some pixels; the image's edge stops it. */
export function move(value: BoxValue, dx: number, dy: number, size: Size): BoxValue {
  const around = bounds(value)
  return tidied({
    ...value,
    x: value.x + clampNumber(dx, -around.x, size.width - around.x - around.width),
    y: value.y + clampNumber(dy, -around.y, size.height - around.y - around.height),
  })
}

/** Grow to the right and downwards (or shrink), never below one pixel or past the edge. */
export function grow(value: BoxValue, dw: number, dh: number, size: Size): BoxValue {
  const width = clampNumber(value.width + dw, MIN_SIDE_PX, Math.max(MIN_SIDE_PX, size.width - value.x))
  const height = clampNumber(value.height + dh, MIN_SIDE_PX, Math.max(MIN_SIDE_PX, size.height - value.y))
  return { ...value, width, height }
}

export function clampNumber(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, Math.min(low, high)), Math.max(low, high))
}

export const clampToImage = (at: Point, size: Size): Point => ({
  x: clampNumber(at.x, 0, size.width),
  y: clampNumber(at.y, 0, size.height),
})

/** The upright rectangle between two points. */
export function rectBetween(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}
