// SPDX-License-Identifier: Apache-2.0
/** The tools of the surface: one letter each, the key on its corner. */

import { VisuallyHidden } from '@mantine/core'
import { KeyCap } from '../ui/KeyCap'
import { keepFocus } from '../ui/keepFocus'
import { t } from '../ui/texts'
import type { WorkbenchPartProps } from './BottomBar'
import { useSessionState } from './sessionHooks'
import styles from './workbench.module.css'

const SHAPES: Readonly<Record<string, string>> = {
  'image.select': 'M5 3l12 8-5.5 1L9 17.5z',
  'image.draw': 'M3.5 5.5h13v9h-13z',
  'image.fit': 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  'image.zoom': 'M8.5 3a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM12.5 12.5L17 17',
}

export function ToolRail({ session, act }: WorkbenchPartProps) {
  useSessionState(session, ({ surface }) => [surface?.tool])
  const tools = session.plugin.tools.map((tool) => ({ command: tool.command, on: session.surface?.tool === tool.id }))
  const views = ['image.fit', 'image.zoom'].map((command) => ({ command, on: false }))
  const press = (command: string): void => {
    act(command)
    session.changed()
  }
  return (
    <nav className={styles.rail} aria-label={t('bench.tools')}>
      {[...tools, ...views].map(({ command, on }) => (
        <button
          key={command}
          type="button"
          className={styles.tool}
          data-on={on || undefined}
          aria-pressed={on}
          title={t(`key.${command}`)}
          onMouseDown={keepFocus}
          onClick={() => press(command)}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path
              d={SHAPES[command] ?? ''}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinejoin="round"
              strokeLinecap="round"
            />
          </svg>
          <VisuallyHidden>{t(`key.${command}`)}</VisuallyHidden>
          <KeyCap of={session.keys.keyOf(command)} />
        </button>
      ))}
    </nav>
  )
}
