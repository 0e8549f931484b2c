// SPDX-License-Identifier: Apache-2.0
/** A key as a person reads it, on a cap. */
import { Kbd } from '@mantine/core'

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
    .split(/\+(?=.)/)
    .map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}

export function KeyCap({ of }: { of: string }) {
  return of ? <Kbd size="xs">{formatShortcut(of)}</Kbd> : null
}
