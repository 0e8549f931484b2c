// SPDX-License-Identifier: Apache-2.0
/** Keys of a page and the dialog that names them. Keys typed into a field belong to the field. */
import { useEffect, useRef } from 'react'
import { Dialog } from './Dialog'
import { KeyCap } from './KeyCap'
import { t } from './texts'
import styles from './ui.module.css'

interface PageShortcut {
  readonly help: string
  readonly run: () => void
}

/** By key: "j", "Enter", "Alt+1", "?". */
export type PageShortcutTable = Readonly<Record<string, PageShortcut>>

const TYPED = 'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable], [role=dialog] *'

export function usePageShortcuts(keys: PageShortcutTable): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const shortcut = latest.current[nameOf(event)]
      const typing = event.target instanceof Element && event.target.closest(TYPED) !== null
      if (!shortcut || event.defaultPrevented || (typing && !event.altKey)) return
      event.preventDefault()
      shortcut.run()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''].filter(Boolean)
  return [...modifiers, event.altKey && event.code.startsWith('Digit') ? event.code.slice(5) : event.key].join('+')
}

export function ShortcutDialog({ keys, open, onClose }: { keys: PageShortcutTable; open: boolean; onClose: () => void }) {
  return (
    <Dialog title={t('keys.title')} open={open} onClose={onClose}>
      <dl className={styles.shortcuts}>
        {Object.entries(keys).map(([key, { help }]) => (
          <div key={key}>
            <dt>
              <KeyCap of={key} />
            </dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
