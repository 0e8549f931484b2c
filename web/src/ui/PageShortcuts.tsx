// SPDX-License-Identifier: Apache-2.0
/** Keys of a page and the sheet that names them. Keys typed into a field belong to the field. */
import { useEffect, useRef } from 'react'
import { ActionButton, KeyCap } from './atoms'
import { t } from './texts'

interface PageShortcut {
  readonly help: string
  readonly run: () => void
}

/** By key: "j", "Enter", "Alt+1", "?". */
export type PageShortcutTable = Readonly<Record<string, PageShortcut>>

const TYPED = 'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable], dialog *'

export function usePageShortcuts(keys: PageShortcutTable): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const found = held.current[nameOf(event)]
      const typing = event.target instanceof Element && event.target.closest(TYPED) !== null
      if (!found || event.defaultPrevented || (typing && !event.altKey)) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  const held = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''].filter(Boolean)
  return [...held, event.altKey && event.code.startsWith('Digit') ? event.code.slice(5) : event.key].join('+')
}

export function ShortcutDialog({ keys, open, onClose }: { keys: PageShortcutTable; open: boolean; onClose: () => void }) {
  return (
    <Dialog title={t('keys.title')} open={open} onClose={onClose}>
      <dl className="lw-keylist">
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

export interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: React.ReactNode
}

/** Something to read or fill in that floats above the page; Escape closes it and the focus goes back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const host = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = host.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return (
    <dialog ref={host} className="lw-dialog" aria-label={title} onClose={onClose}>
      {open && (
        <>
          <header>
            <h2>{title}</h2>
            <ActionButton onClick={onClose}>{t('app.close')}</ActionButton>
          </header>
          {children}
        </>
      )}
    </dialog>
  )
}
