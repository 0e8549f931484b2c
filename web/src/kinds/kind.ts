// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of a kind in the web app, the twin of `labelwright/kinds/kind.py`.
 *
 * A kind is a room: it knows how its value is checked, said in words, and - by family - painted and edited. Surfaces and
 * the workbench ask for a capability (`planar`, `passage`, `form`); nobody outside a room compares a kind's name.
 */
import type { MarkValue } from '../state/markDocument'

type KindFamily = 'answer' | 'region' | 'link'

/** Why a value cannot stand: a stable code, the member, and a sentence for the status line. */
export interface ValidationIssue {
  readonly code: string
  readonly where: string
  readonly message: string
}

export interface Extent {
  readonly media: string
  readonly width_px?: number
  readonly height_px?: number
  readonly length_cp?: number
}

/** What a value is checked against. A missing piece leaves the check that needs it out. */
export interface CheckContext {
  readonly extent?: Extent | null
  readonly text?: string | null
  readonly labels?: ReadonlySet<string> | null
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Item pixels to screen pixels: screen = item * scale + (x, y). */
export interface Camera extends Point {
  readonly scale: number
}

/** How a shape looks now. Widths are screen pixels. */
export interface StrokeStyle {
  readonly color: string
  readonly fill: string | null
  readonly width: number
  readonly dash: readonly number[]
}

export type DrawContext = CanvasRenderingContext2D

export interface Handle extends Point {
  readonly id: string
  readonly cursor: string
}

export interface Modifiers {
  /** Shift: squares, whole steps. */
  readonly constrain: boolean
}

/** A shape being made. It answers each event with whether it is finished; `draft` is what to paint meanwhile. */
export interface Gesture<V> {
  press(at: Point, hold: Modifiers): void
  move(at: Point, hold: Modifiers): void
  release(at: Point, hold: Modifiers): void
  /** The value so far, however small; null before the first press. */
  draft(): V | null
  readonly state: 'idle' | 'drawing' | 'done'
}

/** What a region kind can do on a surface with two axes. All lengths are item pixels unless named otherwise. */
export interface PlanarCapability<V> {
  bounds(value: V): Rect
  paint(pen: DrawContext, value: V, camera: Camera, ink: StrokeStyle): void
  /** How far inside or near (0 = on the edge or within reach); null = missed. Smaller wins. */
  hit(value: V, at: Point, reach: number): number | null
  handles(value: V): readonly Handle[]
  drag(value: V, handle: string, to: Point, hold: Modifiers, size: Size): V
  move(value: V, dx: number, dy: number, size: Size): V
  grow(value: V, dw: number, dh: number, size: Size): V
  /** Start a new shape; `steps` is the pixel distance below which press and release count as a click. */
  begin(size: Size, slack: number): Gesture<V>
}

/** What a region kind can do on running text. Ranges are code points, half-open, sorted, disjoint. */
interface PassageCapability<V> {
  ranges(value: V): readonly (readonly [number, number])[]
  make(ranges: readonly (readonly [number, number])[], slice: (start_cp: number, end_cp: number) => string): V
}

/** A form control, described so that the workbench can draw it without knowing the kind. */
type FormControl =
  | { readonly control: 'options'; readonly multiple: boolean; readonly atMost: number | null }
  | { readonly control: 'text'; readonly lines: number; readonly maxLength: number | null }

/** What an answer kind needs on a form. */
interface FormCapability<V, S> {
  control(settings: S): FormControl
  /** The chosen names (options) or the text; `write` returns null when nothing is said any more. */
  read(value: V | null): readonly string[]
  write(words: readonly string[], settings: S): V | null
}

export interface Kind<V extends MarkValue = MarkValue, S = Readonly<Record<string, unknown>>> {
  readonly tag: string
  readonly family: KindFamily
  readonly version: number
  /** Media on which marks of this kind can be made. Empty: everywhere. */
  readonly media: readonly string[]
  check(value: V, settings: S, context: CheckContext): ValidationIssue | null
  /** The value in words, for lists and screen readers: "200 by 140 at 100, 80". */
  summary(value: V): string
  readonly planar?: PlanarCapability<V>
  readonly passage?: PassageCapability<V>
  readonly form?: FormCapability<V, S>
}

export const issue = (code: string, where: string, message: string): ValidationIssue => ({ code, where, message })
