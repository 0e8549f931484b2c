// SPDX-License-Identifier: Apache-2.0
/** Saved views: a filter, an order and a layout under a name, for oneself. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rest, said } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { RowForm, Words } from '../../ui/FormFields'
import { toast } from '../../ui/notifications'
import { Sheet } from '../../ui/PageShortcuts'
import { t } from '../../ui/texts'
import type { ItemsSearch } from '../router'
import { queries } from '../sharedQueries'
import { type Asked, viewsOf } from './itemQueries'

export interface ViewsProps {
  readonly project: string
  readonly asked: Asked
  readonly layout: string
  readonly onLook: (next: ItemsSearch) => void
}

export function Views({ project, asked, layout, onLook }: ViewsProps) {
  const { data } = useQuery(viewsOf(project))
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: viewsOf(project).queryKey })
  const save = async (): Promise<void> => {
    const body = {
      name: name.trim(),
      filter: asked.filter,
      sort: asked.sort,
      layout: layout === 'grid' ? ('grid' as const) : ('table' as const),
    }
    await said(rest.PUT('/api/projects/{project}/views', { params: { path: { project } }, body }))
    setName('')
    await changed()
  }
  const drop = async (view: string): Promise<void> => {
    await said(rest.DELETE('/api/projects/{project}/views/{name}', { params: { path: { project, name: view } } }))
    await changed()
  }
  const failed = (error: Error): void => void toast(error.message, { tone: 'bad' })
  return (
    <>
      <Act onClick={() => setOpen(true)}>{t('items.views')}</Act>
      <Sheet title={t('items.views')} open={open} onClose={() => setOpen(false)}>
        <ul className="lw-viewlist">
          {data?.rows.map((view) => (
            <li key={view.name}>
              <Act
                onClick={() => {
                  setOpen(false)
                  onLook({ filter: view.filter ?? '', sort: view.sort ?? 'id', layout: view.layout ?? 'table', q: '' })
                }}
              >
                <span dir="auto">{view.name}</span>
              </Act>
              <code className="lw-soft">{view.filter}</code>
              <Act aria-label={`${t('items.view.drop')}: ${view.name}`} onClick={() => void drop(view.name).catch(failed)}>
                ×
              </Act>
            </li>
          ))}
        </ul>
        {data?.rows.length === 0 && <p className="lw-soft">{t('items.views.none')}</p>}
        <RowForm onSend={() => void (name.trim() && save().catch(failed))}>
          <Words bare label={t('items.view.name')} placeholder={t('items.view.name')} value={name} onWrite={setName} />
          <Act type="submit" primary>
            {t('items.view.save')}
          </Act>
        </RowForm>
      </Sheet>
    </>
  )
}
