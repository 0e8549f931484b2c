// SPDX-License-Identifier: Apache-2.0
/** Short notes that take no focus. Instead of asking "are you sure?", a note says what was done and offers to undo it. */
import { notifications } from '@mantine/notifications'
import { ActionButton } from './ActionButton'
import { t } from './texts'
import styles from './ui.module.css'

const SHOWN_MS = 6_000

export interface NotifyOptions {
  readonly tone?: 'plain' | 'bad'
  /** The note stays a way back for six seconds. */
  readonly undo?: () => void
}

export function notify(text: string, { tone = 'plain', undo }: NotifyOptions = {}): void {
  const takeBack = (): void => {
    notifications.hide(id)
    undo?.()
  }
  const id: string = notifications.show({
    message: undo ? (
      <span className={styles.row}>
        {text} <ActionButton onClick={takeBack}>{t('app.undo')}</ActionButton>
      </span>
    ) : (
      text
    ),
    autoClose: SHOWN_MS,
    withBorder: true,
    color: tone === 'bad' ? 'red' : 'blue',
    closeButtonProps: { 'aria-label': t('app.close') },
  })
}
