// SPDX-License-Identifier: Apache-2.0
/** Making a box: press, drag, release - or two clicks. A small state machine over item pixels. */
import type { Gesture, Modifiers, Point, Size } from '../kind'
import { type BoxValue, boxOf, clampNumber, clampToImage, rectBetween } from './geometry'

/** Start a box. Press and release nearer than `slack` pixels count as the first of two clicks. */
export function startBoxGesture(size: Size, slack: number): Gesture<BoxValue> {
  let start: Point | null = null
  let end: Point | null = null
  let clicks = 0
  let state: Gesture<BoxValue>['state'] = 'idle'

  const reach = (at: Point, hold: Modifiers): void => {
    const to = clampToImage(at, size)
    end = hold.constrain && start ? square(start, to, size) : to
  }
  return {
    get state() {
      return state
    },
    press(at, hold) {
      start ??= clampToImage(at, size)
      reach(at, hold)
      clicks += 1
      state = 'drawing'
    },
    move: (at, hold) => {
      if (start) reach(at, hold)
    },
    release(at, hold) {
      if (!start) return
      reach(at, hold)
      if (clicks > 1 || far(start, end!, slack)) state = 'done'
    },
    draft: () => (start && end ? boxOf(rectBetween(start, end)) : null),
  }
}

const far = (a: Point, b: Point, slack: number): boolean => Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) > slack

/** The far corner of the square from `start` towards `to`, inside the image. */
function square(start: Point, to: Point, size: Size): Point {
  const [right, down] = [to.x >= start.x, to.y >= start.y]
  const room = Math.min(right ? size.width - start.x : start.x, down ? size.height - start.y : start.y)
  const side = clampNumber(Math.max(Math.abs(to.x - start.x), Math.abs(to.y - start.y)), 0, room)
  return { x: start.x + (right ? side : -side), y: start.y + (down ? side : -side) }
}
