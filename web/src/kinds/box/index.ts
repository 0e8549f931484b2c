// SPDX-License-Identifier: Apache-2.0
/** A rectangle on an image, optionally turned clockwise about its centre. */
import { type CheckContext, issue, type Kind, type ValidationIssue } from '../kind'
import { checkShape, number } from '../valueShape'
import { startBoxGesture } from './drawGesture'
import { type BoxValue, bounds, drag, grow, handles, hit, move } from './geometry'
import { paint } from './paint'

export interface BoxSettings {
  readonly rotation?: boolean
  readonly minimum_px?: number
}

/** How far a mark may reach over the edge: files round coordinates. */
const ROUNDING_PX = 0.5
const SHAPE = { required: { x: number, y: number, width: number, height: number }, allowed: { rotation: number } }
const MEMBERS = ['x', 'y', 'width', 'height', 'rotation'] as const

function check(value: BoxValue, settings: BoxSettings, { extent }: CheckContext): ValidationIssue | null {
  const misshapen = checkShape(value, 1, SHAPE)
  if (misshapen) return misshapen
  const strange = MEMBERS.find((member) => !Number.isFinite(value[member] ?? 0))
  if (strange) return issue('mark.not_finite', `value.${strange}`, `The ${strange} is not a number one can draw.`)
  return checkSize(value, settings) ?? checkRotation(value, settings) ?? checkPlace(value, extent)
}

function checkSize(value: BoxValue, { minimum_px = 0 }: BoxSettings): ValidationIssue | null {
  for (const side of ['width', 'height'] as const) {
    if (value[side] <= 0) return issue('mark.empty', `value.${side}`, `The box's ${side} is ${value[side]} px; it needs more than 0.`)
    if (value[side] < minimum_px)
      return issue('mark.small', `value.${side}`, `The box's ${side} is ${rounded(value[side])} px; ${minimum_px} or more are required.`)
  }
  return null
}

function checkRotation({ rotation = 0 }: BoxValue, settings: BoxSettings): ValidationIssue | null {
  if (rotation < 0 || rotation >= 360)
    return issue('box.rotation', 'value.rotation', `The box is turned by ${rotation} degrees; it must be 0 to 360.`)
  if (rotation !== 0 && settings.rotation === false) return issue('box.turned', 'value.rotation', 'Boxes of this field are upright.')
  return null
}

function checkPlace(value: BoxValue, extent: CheckContext['extent']): ValidationIssue | null {
  if (extent?.width_px === undefined || extent.height_px === undefined) return null
  const { x, y, width, height } = value
  const ends: readonly (readonly [string, number, number])[] = value.rotation
    ? [
        ['x', x + width / 2, extent.width_px],
        ['y', y + height / 2, extent.height_px],
      ]
    : [
        ['x', x, extent.width_px],
        ['y', y, extent.height_px],
        ['width', x + width, extent.width_px],
        ['height', y + height, extent.height_px],
      ]
  const out = ends.find(([, at, limit]) => at < -ROUNDING_PX || at > limit + ROUNDING_PX)
  return out ? issue('mark.outside', `value.${out[0]}`, 'The box reaches beyond the image.') : null
}

const rounded = (value: number): number => Math.round(value * 10) / 10

export const boxKind: Kind<BoxValue, BoxSettings> = {
  tag: 'box',
  family: 'region',
  version: 1,
  media: ['image'],
  check,
  summary: (value) => `${rounded(value.width)} by ${rounded(value.height)} at ${rounded(value.x)}, ${rounded(value.y)}`,
  planar: { bounds, paint, hit, handles, drag, move, grow, begin: startBoxGesture },
}
