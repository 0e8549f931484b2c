// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of a surface.
 *
 * A surface shows one medium: camera, hit test, layers. Kinds draw and edit their marks on it through the interfaces in
 * `kinds/kind.ts`. Surfaces never import React; the workbench hands them a context and swaps items by calling `show`.
 */
import type { Extent, Kind } from '../kinds/kind'
import type { Command } from '../state/keymap'
import type { CommitOptions, Mark, Op, ReadonlyDocument } from '../state/markDocument'
import type { MarkSelection } from '../state/markSelection'

/** One asset as the server describes it. */
export interface AssetSource {
  readonly name: string
  readonly media: string
  readonly mime?: string
  readonly extent?: Extent | null
  readonly url?: string | null
  readonly text?: string | null
  readonly columns?: Readonly<Record<string, unknown>> | null
}

/** An asset on its way to the screen. `decode` may be called many times; `release` frees what it holds. */
export interface PreparedAsset {
  readonly ready: boolean
  readonly failed: string | null
  decode(): Promise<void>
  release(): void
}

/** How a mark looks and what it is called. Colours come from the schema's palette. */
export interface MarkStyle {
  readonly color: string
  readonly fill: string
  readonly dash: readonly number[]
  readonly title: string
}

/** What the next new mark will be: a field with its kind and settings, and the label it takes. */
export interface ArmedField {
  readonly field: string
  readonly kind: Kind
  readonly settings: Readonly<Record<string, unknown>>
  readonly label: string | null
}

export interface SurfaceContext {
  readonly selection: MarkSelection
  look(mark: Mark): MarkStyle
  armed(): ArmedField | null
  /** Make a mark of what is armed and commit it. Returns its id, or null when the value cannot stand (the status line says why). */
  make(arm: ArmedField, value: Mark['value'], asset: string): string | null
  /** The only way to change; undoable, autosaved. */
  commit(ops: readonly Op[], options?: CommitOptions): void
  /** Put a sentence on the status line; null clears it. */
  say(sentence: string | null): void
  /** Tell a screen reader. */
  announce(sentence: string): void
  /** Texts of the catalogue; surfaces write no sentences of their own. */
  t(key: string, params?: Readonly<Record<string, string | number>>): string
}

/** Everything about one item that a surface shows. */
export interface ShownItem {
  readonly source: AssetSource
  readonly prepared: PreparedAsset
  readonly doc: ReadonlyDocument
  /** Model ghosts and the work of earlier rounds; read-only. */
  readonly suggestions: ReadonlyDocument
  readonly prior: ReadonlyDocument
}

export type FinishResult = { readonly ok: true } | { readonly ok: false; readonly reason: string }

export interface SurfaceStats {
  readonly marks: number
  readonly lastDrawMs: number
  readonly drawCalls: number
  /** The slowest handling of a pointer move since the last call, JS only. */
  readonly moveMs: number
}

export interface Tool {
  readonly id: string
  readonly command: string
}

export interface Surface {
  /** Swap items. Synchronous: what is decoded is on the screen in the next frame. */
  show(shown: ShownItem): void
  setTool(id: string): void
  readonly tool: string
  /** Run a command of the keymap; false = not handled here now. */
  command(id: string): boolean
  /** Scroll or zoom to a mark. */
  reveal(mark: string): void
  /** Commit or refuse the unfinished shape, before submit. */
  finish(): FinishResult
  /** Whether a shape is unfinished: Backspace then never leaves the item. */
  readonly busy: boolean
  focus(): void
  /** What the next mark will be has changed. */
  armChanged(): void
  /** Draw again: colours, labels or the theme changed. */
  refresh(): void
  stats(): SurfaceStats
  dispose(): void
}

export interface SurfacePlugin {
  readonly media: string
  readonly tools: readonly Tool[]
  readonly commands: readonly Command[]
  prepare(source: AssetSource): PreparedAsset
  mount(host: HTMLElement, context: SurfaceContext): Surface
}

/** A prepared asset that needs no decoding: texts and records travel in the assignment itself. */
export const READY_ASSET: PreparedAsset = { ready: true, failed: null, decode: () => Promise.resolve(), release: () => undefined }
