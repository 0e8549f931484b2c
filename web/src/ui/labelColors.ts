// SPDX-License-Identifier: Apache-2.0
/**
 * Sixteen label colours in a set order, of equal weight: near-equal lightness in OKLCH (0.58 on light, 0.74 on dark), so
 * that none shouts. Neighbours in the order differ in hue and, for colour-blind eyes, in lightness by small steps. Beyond
 * sixteen the colours repeat with another outline.
 */

const LIGHT = [
  '#2f6fd6',
  '#c2571a',
  '#14845f',
  '#b8388f',
  '#8a7300',
  '#6a54d1',
  '#c73d4e',
  '#13809b',
  '#5d7f1f',
  '#9a44b8',
  '#a8632c',
  '#3d6a9e',
  '#a84a72',
  '#3f8a3b',
  '#7568a3',
  '#7d7261',
] as const

const DARK = [
  '#7fabff',
  '#f59a5f',
  '#4fc79b',
  '#f07fc9',
  '#d3b93f',
  '#a99bff',
  '#ff8a92',
  '#52c3e0',
  '#a3c95a',
  '#d68bf0',
  '#dfa36f',
  '#8db6e6',
  '#e892b5',
  '#82cf7c',
  '#b5a9e0',
  '#bfb4a1',
] as const

const DASHES: readonly (readonly number[])[] = [[], [10, 3], [3, 3], [10, 3, 3, 3]]

export interface LabelColor {
  readonly color: string
  readonly fill: string
  readonly dash: readonly number[]
}

/** Return the colour of the n-th label of a project. A colour of the label's own wins over the palette's. */
export function getLabelColor(place: number, dark: boolean, own?: string | null): LabelColor {
  const colors = dark ? DARK : LIGHT
  const color = own && /^#[0-9a-f]{6}$/i.test(own) ? own : colors[place % colors.length]!
  return { color, fill: `${color}${dark ? '3d' : '2e'}`, dash: DASHES[Math.floor(place / colors.length) % DASHES.length]! }
}
