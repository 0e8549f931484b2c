// SPDX-License-Identifier: Apache-2.0
/** The keys of the image surface, and what those that move the camera or the selected shape do. */
import type { PlanarCapability, Size } from '../../kinds/kind'
import type { Command } from '../../state/keymap'
import type { MarkValue } from '../../state/markDocument'
import type { Tool } from '../surface'

const STEPS: readonly (readonly [name: string, key: string, dx: number, dy: number])[] = [
  ['left', 'ArrowLeft', -1, 0],
  ['right', 'ArrowRight', 1, 0],
  ['up', 'ArrowUp', 0, -1],
  ['down', 'ArrowDown', 0, 1],
]

const FAR_PX = 10

const command = (id: string, key: string): Command => ({ id: `image.${id}`, context: 'image', key, help: `key.image.${id}` })

export const commands: readonly Command[] = [
  command('select', 'v'),
  command('draw', 'b'),
  command('new', 'n'),
  command('fit', 'Shift+1 Num0'),
  command('zoom', 'z'),
  command('in', '+ ='),
  command('out', '-'),
  { ...command('hide', 'h'), onRelease: 'image.unhide' },
  command('delete', 'Delete'),
  command('cancel', 'Escape'),
  ...STEPS.map(([name, key]) => command(`move.${name}`, key)),
  ...STEPS.map(([name, key]) => command(`far.${name}`, `Shift+${key}`)),
  ...STEPS.map(([name, key]) => command(`grow.${name}`, `Alt+Shift+${key}`)),
]

export const tools: readonly Tool[] = [
  { id: 'select', command: 'image.select' },
  { id: 'draw', command: 'image.draw' },
]

/** Return how an arrow command changes a value, or null when the command is no arrow. */
export function editForArrow(id: string): ((planar: PlanarCapability<MarkValue>, value: MarkValue, size: Size) => MarkValue) | null {
  const [, way, name] = id.split('.')
  const step = STEPS.find(([side]) => side === name)
  if (!step) return null
  const [, , dx, dy] = step
  if (way === 'grow') return (planar, value, size) => planar.grow(value, dx, dy, size)
  const by = way === 'far' ? FAR_PX : 1
  return (planar, value, size) => planar.move(value, dx * by, dy * by, size)
}

/** How far an arrow pans when nothing is selected, in screen pixels. */
export function panForArrow(id: string): readonly [number, number] | null {
  const [, way, name] = id.split('.')
  const step = STEPS.find(([side]) => side === name)
  if (!step || way === 'grow') return null
  return [-step[2] * (way === 'far' ? 200 : 40), -step[3] * (way === 'far' ? 200 : 40)]
}
