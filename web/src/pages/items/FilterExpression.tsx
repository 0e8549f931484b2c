// SPDX-License-Identifier: Apache-2.0
/** The condition itself, for those who want to write it, with the words it may use. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ActionButton } from '../../ui/ActionButton'
import { InlineForm, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { filterNamesQuery } from './itemQueries'
import styles from './items.module.css'

export function FilterExpression({ filter, onSet }: { filter: string; onSet: (filter: string) => void }) {
  const [text, setText] = useState(filter)
  const { data } = useQuery(filterNamesQuery)
  useEffect(() => setText(filter), [filter])
  return (
    <div className={styles.expression}>
      <InlineForm onSend={() => onSet(text)}>
        <TextField
          bare
          mono
          label={t('items.condition')}
          value={text}
          placeholder={'state == "done" && label.hazard == "person"'}
          onWrite={setText}
        />
        <ActionButton type="submit" primary>
          {t('items.apply')}
        </ActionButton>
      </InlineForm>
      <details>
        <summary className={ui.dimmed}>{t('items.words')}</summary>
        <dl className={styles.names}>
          {data?.rows.map((row) => (
            <div key={row.name}>
              <dt>
                <code>{row.name}</code>
              </dt>
              <dd className={ui.dimmed}>{row.meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
