// SPDX-License-Identifier: Apache-2.0
/** The camera over an image, pure. screen = item * scale + (x, y). */
import type { Camera, Point, Rect, Size } from '../../kinds/kind'

const MIN_SCALE = 0.02
const MAX_SCALE = 64
const PAD_PX = 16

/** Return the camera that shows the whole item, as large as it can be, in the middle. */
export function fitItem(item: Size, view: Size, pad = PAD_PX): Camera {
  return fitRect({ x: 0, y: 0, ...item }, view, pad)
}

/** Return the camera that shows a rectangle in the middle of the view. */
export function fitRect(rect: Rect, view: Size, pad = PAD_PX, most = MAX_SCALE): Camera {
  const room = { width: Math.max(1, view.width - 2 * pad), height: Math.max(1, view.height - 2 * pad) }
  const scale = bounded(Math.min(room.width / Math.max(1, rect.width), room.height / Math.max(1, rect.height)), most)
  return {
    scale,
    x: view.width / 2 - (rect.x + rect.width / 2) * scale,
    y: view.height / 2 - (rect.y + rect.height / 2) * scale,
  }
}

/** Zoom by a factor; the item's point under the cursor stays there. */
export function zoomAt(camera: Camera, at: Point, factor: number): Camera {
  const scale = bounded(camera.scale * factor)
  const grown = scale / camera.scale
  return { scale, x: at.x - (at.x - camera.x) * grown, y: at.y - (at.y - camera.y) * grown }
}

export const pan = (camera: Camera, dx: number, dy: number): Camera => ({ ...camera, x: camera.x + dx, y: camera.y + dy })

/** Keep at least a hand's breadth of the item in sight. */
export function keepInView(camera: Camera, item: Size, view: Size, least = 48): Camera {
  const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
  return {
    ...camera,
    x: between(camera.x, least - item.width * camera.scale, view.width - least),
    y: between(camera.y, least - item.height * camera.scale, view.height - least),
  }
}

export const toItem = (camera: Camera, at: Point): Point => ({ x: (at.x - camera.x) / camera.scale, y: (at.y - camera.y) / camera.scale })

export const toScreen = (camera: Camera, at: Point): Point => ({ x: at.x * camera.scale + camera.x, y: at.y * camera.scale + camera.y })

/** The part of the item that the view shows, with a margin of screen pixels around it. */
export function visibleRect(camera: Camera, view: Size, margin: Size = { width: 0, height: 0 }): Rect {
  const from = toItem(camera, { x: -margin.width, y: -margin.height })
  return { ...from, width: (view.width + 2 * margin.width) / camera.scale, height: (view.height + 2 * margin.height) / camera.scale }
}

/** The CSS transform that moves what was painted with one camera to where another shows it. */
export function carryTransform(painted: Camera, now: Camera): string {
  const grown = now.scale / painted.scale
  return `translate(${now.x - painted.x * grown}px, ${now.y - painted.y * grown}px) scale(${grown})`
}

/** Whether the bitmap painted with one camera still covers the view of another. */
export function coversView(painted: Camera, now: Camera, view: Size, margin: Size): boolean {
  const grown = now.scale / painted.scale
  const left = now.x - (painted.x + margin.width) * grown
  const top = now.y - (painted.y + margin.height) * grown
  const right = left + (view.width + 2 * margin.width) * grown
  const bottom = top + (view.height + 2 * margin.height) * grown
  return left <= 0 && top <= 0 && right >= view.width && bottom >= view.height
}

const bounded = (scale: number, most = MAX_SCALE): number => Math.min(Math.max(scale, MIN_SCALE), most)
