// SPDX-License-Identifier: Apache-2.0
/** The smallest pieces: key cap, label chip, button with a key, words for screen readers alone. */
import type { ButtonHTMLAttributes, CSSProperties, ReactNode } from 'react'
import type { LabelColor } from './labelColors'

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Num0: 'Num 0',
  Shift: '⇧',
  Escape: 'Esc',
}

/** "Alt+Shift+ArrowUp" as a person reads it. */
export function formatShortcut(key: string): string {
  return key
    .split('+')
    .map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}

export function KeyCap({ of }: { of: string }) {
  return of ? <kbd className="lw-key">{formatShortcut(of)}</kbd> : null
}

export function Swatch({ hue }: { hue: LabelColor }) {
  return <span className="lw-swatch" data-outline={outline(hue)} style={{ '--hue': hue.color } as CSSProperties} aria-hidden="true" />
}

const outline = ({ dash }: LabelColor): number => (dash.length === 0 ? 0 : dash.length === 4 ? 3 : dash[0] === 3 ? 2 : 1)

export interface LabelChipProps {
  readonly name: string
  readonly hue: LabelColor
  readonly shortcut?: string
  readonly on?: boolean
  readonly big?: boolean
  readonly description?: string | null | undefined
  readonly onPress: () => void
}

/** A label: swatch, name, key. Pressed = chosen or armed. */
export function LabelChip({ name, hue, shortcut = '', on = false, big = false, description, onPress }: LabelChipProps) {
  return (
    <button
      type="button"
      className={big ? 'lw-chip lw-big' : 'lw-chip'}
      data-on={on || undefined}
      aria-pressed={on}
      aria-keyshortcuts={shortcut || undefined}
      title={description ?? undefined}
      onClick={onPress}
      onMouseDown={keepFocus}
    >
      <Swatch hue={hue} />
      <span className="lw-chip-name">{name}</span>
      <KeyCap of={shortcut} />
    </button>
  )
}

/** Pressing a chip with the mouse leaves the focus on the item. */
export const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault()

export interface ActionButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly shortcut?: string
  readonly on?: boolean | undefined
  readonly primary?: boolean
  readonly children: ReactNode
}

/** A button that says its key. */
export function ActionButton({ shortcut = '', on, primary, children, title, ...rest }: ActionButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`lw-plain${primary ? ' lw-primary' : ''} ${rest.className ?? ''}`}
      data-on={on || undefined}
      aria-keyshortcuts={shortcut || undefined}
      onMouseDown={keepFocus}
      title={title ?? (shortcut ? formatShortcut(shortcut) : undefined)}
    >
      {children}
      <KeyCap of={shortcut} />
    </button>
  )
}

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="lw-hidden">{children}</span>
}
