// SPDX-License-Identifier: Apache-2.0
/** Saved views: a filter, an order and a layout under a name, for oneself. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import { ActionButton } from '../../ui/ActionButton'
import { Dialog } from '../../ui/Dialog'
import { InlineForm, TextField } from '../../ui/FormFields'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { queryClient } from '../commonQueries'
import type { ItemsSearch } from '../itemsSearch'
import { type ItemsFilter, savedViewsQuery } from './itemQueries'
import styles from './items.module.css'

export interface SavedViewsProps {
  readonly project: string
  readonly asked: ItemsFilter
  readonly layout: string
  readonly onLook: (next: ItemsSearch) => void
}

export function SavedViews({ project, asked, layout, onLook }: SavedViewsProps) {
  const { data } = useQuery(savedViewsQuery(project))
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const changed = (): Promise<void> => queryClient.invalidateQueries({ queryKey: savedViewsQuery(project).queryKey })
  const save = async (): Promise<void> => {
    const body = {
      name: name.trim(),
      filter: asked.filter,
      sort: asked.sort,
      layout: layout === 'grid' ? ('grid' as const) : ('table' as const),
    }
    await unwrap(client.PUT('/api/projects/{project}/views', { params: { path: { project } }, body }))
    setName('')
    await changed()
  }
  const drop = async (view: string): Promise<void> => {
    await unwrap(client.DELETE('/api/projects/{project}/views/{name}', { params: { path: { project, name: view } } }))
    await changed()
  }
  const failed = (error: Error): void => void notify(error.message, { tone: 'bad' })
  return (
    <>
      <ActionButton onClick={() => setOpen(true)}>{t('items.views')}</ActionButton>
      <Dialog title={t('items.views')} open={open} onClose={() => setOpen(false)}>
        <ul className={styles.viewlist}>
          {data?.rows.map((view) => (
            <li key={view.name}>
              <ActionButton
                onClick={() => {
                  setOpen(false)
                  onLook({ filter: view.filter ?? '', sort: view.sort ?? 'id', layout: view.layout ?? 'table', q: '' })
                }}
              >
                <span dir="auto">{view.name}</span>
              </ActionButton>
              <code className={ui.dimmed}>{view.filter}</code>
              <ActionButton aria-label={`${t('items.view.drop')}: ${view.name}`} onClick={() => void drop(view.name).catch(failed)}>
                ×
              </ActionButton>
            </li>
          ))}
        </ul>
        {data?.rows.length === 0 && <p className={ui.dimmed}>{t('items.views.none')}</p>}
        <InlineForm onSend={() => void (name.trim() && save().catch(failed))}>
          <TextField bare label={t('items.view.name')} placeholder={t('items.view.name')} value={name} onWrite={setName} />
          <ActionButton type="submit" primary>
            {t('items.view.save')}
          </ActionButton>
        </InlineForm>
      </Dialog>
    </>
  )
}
