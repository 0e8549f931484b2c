// SPDX-License-Identifier: Apache-2.0
/** The active layer: crosshair, the shape being made, the selected ones and a loupe. A handful of strokes at any number of shapes. */
import type { Camera, DrawContext, Point, Size, StrokeStyle } from '../../kinds/kind'
import type { Mark, MarkValue } from '../../state/markDocument'
import type { ArmedField, MarkStyle } from '../surface'
import { toItem } from './camera'
import type { PyramidLevel } from './imageDecoding'
import { getPlanar } from './spatialIndex'
import { readThemeColor } from './themeColor'

const LOUPE_PX = 112
const LOUPE_ZOOM = 8

export interface ActiveLayerState {
  readonly camera: Camera
  readonly view: Size
  readonly cursor: Point | null
  readonly crosshair: boolean
  readonly draft: { readonly arm: ArmedField; readonly value: MarkValue } | null
  readonly selected: readonly Mark[]
  readonly loupe: PyramidLevel | null
  look(mark: Mark): MarkStyle
}

export function paintActiveLayer(pen: DrawContext, scene: ActiveLayerState): void {
  for (const mark of scene.selected) getPlanar(mark)?.paint(pen, mark.value, scene.camera, strong(scene.look(mark)))
  if (scene.draft) paintDraft(pen, scene, scene.draft)
  if (scene.crosshair && scene.cursor) paintCrosshair(pen, scene.view, scene.cursor)
  if (scene.loupe && scene.cursor) paintLoupe(pen, scene, scene.loupe, scene.cursor)
}

const strong = (look: MarkStyle): StrokeStyle => ({ color: look.color, fill: look.fill, width: 3, dash: [] })

function paintDraft(
  pen: DrawContext,
  scene: ActiveLayerState,
  { arm, value }: { readonly arm: ArmedField; readonly value: MarkValue },
): void {
  const mark: Mark = { id: '', field: arm.field, value, ...(arm.label ? { label: arm.label } : {}) }
  arm.kind.planar?.paint(pen, value, scene.camera, strong(scene.look(mark)))
}

function paintCrosshair(pen: DrawContext, view: Size, cursor: Point): void {
  const [x, y] = [Math.round(cursor.x), Math.round(cursor.y)]
  pen.fillStyle = readThemeColor('--lw-guide-dark')
  pen.fillRect(0, y, view.width, 1)
  pen.fillRect(x, 0, 1, view.height)
  pen.fillStyle = readThemeColor('--lw-guide-light')
  pen.fillRect(0, y + 1, view.width, 1)
  pen.fillRect(x + 1, 0, 1, view.height)
}

/** The pixels around the cursor, eight times as large, in the corner away from it. */
function paintLoupe(pen: DrawContext, scene: ActiveLayerState, level: PyramidLevel, cursor: Point): void {
  const at = toItem(scene.camera, cursor)
  const side = LOUPE_PX / LOUPE_ZOOM
  const left = cursor.x > scene.view.width / 2 ? 12 : scene.view.width - LOUPE_PX - 12
  const { per } = level
  pen.imageSmoothingEnabled = false
  pen.drawImage(level.bitmap, (at.x - side / 2) / per, (at.y - side / 2) / per, side / per, side / per, left, 12, LOUPE_PX, LOUPE_PX)
  pen.strokeStyle = readThemeColor('--lw-guide-light')
  pen.lineWidth = 1
  pen.strokeRect(left + 0.5, 12.5, LOUPE_PX - 1, LOUPE_PX - 1)
  pen.fillStyle = readThemeColor('--lw-guide-light')
  pen.fillRect(left + LOUPE_PX / 2, 12, 1, LOUPE_PX)
  pen.fillRect(left, 12 + LOUPE_PX / 2, LOUPE_PX, 1)
}
