// SPDX-License-Identifier: Apache-2.0
/** The `?` sheet: every key in one table, changed by pressing it; single-key commands can be switched off. */

import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useState, useSyncExternalStore } from 'react'
import { type Command, chord, type Keymap } from '../state/keymap'
import { ActionButton } from '../ui/ActionButton'
import { Dialog } from '../ui/Dialog'
import { CheckboxField } from '../ui/FormFields'
import { KeyCap } from '../ui/KeyCap'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import styles from './workbench.module.css'

export interface ShortcutEditorProps {
  readonly keys: Keymap
  readonly open: boolean
  readonly onClose: () => void
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

export function ShortcutEditor({ keys, open, onClose }: ShortcutEditorProps) {
  const [changing, setChanging] = useState<Command | null>(null)
  const [clash, setClash] = useState('')
  useSyncExternalStore(keys.subscribe, () => keys.version)
  const press = (event: KeyboardEvent): void => {
    if (!changing || MODIFIERS.has(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key !== 'Escape') setClash(rebind(keys, changing, chord(event.nativeEvent)))
    setChanging(null)
  }
  const contexts = [...new Set(keys.commands.map((command) => command.context))]
  return (
    <Dialog title={t('keys.title')} open={open} onClose={onClose} size={960} keepOpen={changing !== null}>
      <div className={styles.sheetHead}>
        <p className={ui.dimmed} role="status">
          {changing ? t('keys.change', { help: t(changing.help) }) : clash || t('keys.hint')}
        </p>
        <CheckboxField label={t('keys.singles')} on={keys.singles} onTick={(on) => keys.setSingles(on)} />
        <ActionButton outlined onClick={() => keys.reset()}>
          {t('keys.reset')}
        </ActionButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key that is pressed next is heard here */}
      <div className={styles.sheetColumns} onKeyDown={press}>
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
    </Dialog>
  )
}

function Line({ help, keys, onPress }: { help: string; keys: string; onPress?: () => void }) {
  const caps = keys.split(' ').map((key) => <KeyCap key={key} of={key} />)
  return (
    <div>
      <dt>{help}</dt>
      <dd>
        {onPress ? (
          <UnstyledButton onClick={onPress}>
            <VisuallyHidden>{help}</VisuallyHidden>
            {caps}
          </UnstyledButton>
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
