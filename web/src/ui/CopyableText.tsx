// SPDX-License-Identifier: Apache-2.0
/** A text with a button that copies it. */
import { Code, CopyButton } from '@mantine/core'
import { ActionButton } from './ActionButton'
import { t } from './texts'
import styles from './ui.module.css'

export function CopyableText({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles.copyable}>
      <Code block>{text}</Code>
      <CopyButton value={text} timeout={2_000}>
        {({ copied, copy }) => (
          <ActionButton onClick={copy} aria-label={`${t('app.copy')}: ${label}`}>
            {t(copied ? 'app.copied' : 'app.copy')}
          </ActionButton>
        )}
      </CopyButton>
    </div>
  )
}
