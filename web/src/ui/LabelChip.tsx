// SPDX-License-Identifier: Apache-2.0
/** A label: swatch, name, key. The swatch tells labels apart by colour and, beyond sixteen, by its outline. */
import type { CSSProperties } from 'react'
import { KeyCap } from './KeyCap'
import { keepFocus } from './keepFocus'
import type { LabelColor } from './labelColors'
import styles from './ui.module.css'

export function Swatch({ hue }: { hue: LabelColor }) {
  return <span className={styles.swatch} data-outline={outline(hue)} style={{ '--hue': hue.color } as CSSProperties} aria-hidden="true" />
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

/** Pressed = chosen or armed. */
export function LabelChip({ name, hue, shortcut = '', on = false, big = false, description, onPress }: LabelChipProps) {
  return (
    <button
      type="button"
      className={styles.chip}
      data-big={big || undefined}
      data-on={on || undefined}
      aria-pressed={on}
      aria-keyshortcuts={shortcut || undefined}
      title={description ?? undefined}
      onClick={onPress}
      onMouseDown={keepFocus}
    >
      <Swatch hue={hue} />
      <span className={styles.chipName}>{name}</span>
      <KeyCap of={shortcut} />
    </button>
  )
}
