// SPDX-License-Identifier: Apache-2.0
/** The `?` sheet: every key in one table, changed by pressing it; single-key commands can be switched off. */
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Command, chord, type Keymap } from '../state/keymap'
import { ActionButton, KeyCap, VisuallyHidden } from '../ui/atoms'
import { t } from '../ui/texts'

export interface ShortcutEditorProps {
  readonly keys: Keymap
  readonly open: boolean
  readonly onClose: () => void
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

export function ShortcutEditor({ keys, open, onClose }: ShortcutEditorProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [changing, setChanging] = useState<Command | null>(null)
  const [clash, setClash] = useState('')
  useSyncExternalStore(keys.subscribe, () => keys.version)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])

  const press = (event: KeyboardEvent): void => {
    if (!changing || MODIFIERS.has(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key !== 'Escape') setClash(rebind(keys, changing, chord(event.nativeEvent)))
    setChanging(null)
  }
  const contexts = [...new Set(keys.commands.map((command) => command.context))]
  return (
    <dialog ref={dialog} className="lw-sheet" aria-labelledby="sheet-title" onClose={onClose} onKeyDown={press}>
      <header>
        <h2 id="sheet-title">{t('keys.title')}</h2>
        <p className="lw-soft" role="status">
          {changing ? t('keys.change', { help: t(changing.help) }) : clash || t('keys.hint')}
        </p>
        <label>
          <input type="checkbox" checked={keys.singles} onChange={(event) => keys.setSingles(event.target.checked)} /> {t('keys.singles')}
        </label>
        <ActionButton onClick={() => keys.reset()}>{t('keys.reset')}</ActionButton>
        <ActionButton onClick={onClose} shortcut="Escape">
          {t('app.close')}
        </ActionButton>
      </header>
      <div className="lw-sheet-columns">
        {contexts.map((context) => (
          <section key={context}>
            <h3>{t(`keys.context.${context}`)}</h3>
            <dl>
              {context === 'label' && <Line help={t('keys.labels')} keys="1 0" />}
              {keys.commands
                .filter((command) => command.context === context)
                .map((command) => (
                  <Line key={command.id} help={t(command.help)} keys={command.key} onPress={() => setChanging(command)} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}

function Line({ help, keys, onPress }: { help: string; keys: string; onPress?: () => void }) {
  const caps = keys.split(' ').map((key) => <KeyCap key={key} of={key} />)
  return (
    <div>
      <dt>{help}</dt>
      <dd>
        {onPress ? (
          <button type="button" className="lw-plain" onClick={onPress}>
            <VisuallyHidden>{help}</VisuallyHidden>
            {caps}
          </button>
        ) : (
          caps
        )}
      </dd>
    </div>
  )
}

function rebind(keys: Keymap, command: Command, key: string): string {
  const clash = keys.rebind(command.id, key)
  const other = clash?.commands.find((id) => id !== command.id)
  return other ? t('keys.clash', { key, help: t(`key.${other}`) }) : ''
}
