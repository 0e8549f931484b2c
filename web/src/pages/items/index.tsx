// SPDX-License-Identifier: Apache-2.0
/** Items: one filter bar over a table or a grid, a preview beside it, and acts on what is chosen. The address says what is shown. */
import { VisuallyHidden } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ProjectRow } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { EmptyState, ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { t } from '../../ui/texts'
import { buildSchemaView } from '../../workbench/schemaView'
import { settingsQuery } from '../commonQueries'
import type { ItemsSearch } from '../itemsSearch'
import { ProjectLayout } from '../ProjectLayout'
import { mayManage } from '../rolePermissions'
import { BulkActions } from './BulkActions'
import { FilterBar } from './FilterBar'
import { ItemList } from './ItemList'
import { ItemPreview } from './ItemPreview'
import { type ItemsFilter, itemCountQuery, itemsQuery } from './itemQueries'
import { type ItemSelection, NO_SELECTION } from './itemSelection'
import styles from './items.module.css'
import { RunningJobs } from './RunningJobs'

const FROM = '/inside/p/$project/items' as const

export default function ItemsPage() {
  const { project } = useParams({ from: FROM })
  const keys = {
    '/': { help: t('items.search'), run: () => document.querySelector<HTMLElement>('[data-search]')?.focus() },
    f: { help: t('items.filter.add'), run: () => document.querySelector<HTMLElement>('[data-addchip]')?.focus() },
    x: { help: t('items.key.pick'), run: () => focusList() },
    p: { help: t('items.key.preview'), run: () => focusList() },
    j: { help: t('key.list.next'), run: () => focusList() },
    k: { help: t('key.list.previous'), run: () => focusList() },
    Enter: { help: t('items.key.open'), run: () => focusList() },
  }
  return (
    <ProjectLayout project={project} tab="items" wide keys={keys}>
      {(row) => <Items row={row} />}
    </ProjectLayout>
  )
}

const focusList = (): void => document.querySelector<HTMLElement>('[data-items]')?.focus()

function Items({ row }: { row: ProjectRow }) {
  const search = useSearch({ from: FROM })
  const navigate = useNavigate()
  const asked: ItemsFilter = { project: row.name, filter: search.filter ?? '', q: search.q ?? '', sort: search.sort ?? 'id' }
  const layout = search.layout ?? (row.media === 'image' ? 'grid' : 'table')
  const [picked, setPicked] = useState<ItemSelection>(NO_SELECTION)
  const [preview, setPreview] = useState<number | null>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(itemsQuery(asked))
  const total = useQuery(itemCountQuery(asked))
  const settings = useQuery(settingsQuery(row.name))
  const schema = useMemo(() => settings.data && buildSchemaView(settings.data.schema), [settings.data])
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  const look = (next: ItemsSearch): void => {
    setPicked(NO_SELECTION)
    void navigate({ to: '/p/$project/items', params: { project: row.name }, search: { ...search, ...next }, replace: true })
  }
  const open = (item: number): void => void navigate({ to: '/p/$project/items/$item', params: { project: row.name, item: String(item) } })
  const more = (): void => void (hasNextPage && !isFetchingNextPage && fetchNextPage())
  return (
    <div className={styles.items}>
      <VisuallyHidden component="h1">{t('project.tab.items')}</VisuallyHidden>
      <FilterBar row={row} asked={asked} layout={layout} schema={schema} total={total.data} onLook={look} />
      <div className={styles.itemsBody}>
        {error ? (
          <div className={styles.itemsState}>
            <ErrorView error={error} retry={() => void refetch()} />
          </div>
        ) : !data || !schema ? (
          <LoadingState />
        ) : rows.length === 0 ? (
          <NothingFound row={row} asked={asked} onLook={look} />
        ) : (
          <ItemList
            key={layout}
            rows={rows}
            layout={layout === 'grid' ? 'grid' : 'table'}
            schema={schema}
            total={total.data?.count}
            sort={asked.sort}
            picked={picked}
            active={preview}
            onSort={(sort) => look({ sort })}
            onPick={setPicked}
            onActive={setPreview}
            onOpen={open}
            onEnd={more}
          />
        )}
        {preview !== null && schema && (
          <ItemPreview project={row.name} item={preview} schema={schema} onClose={() => setPreview(null)} onOpen={() => open(preview)} />
        )}
      </div>
      {mayManage(row.role) && <RunningJobs project={row.name} />}
      {mayManage(row.role) && (picked.all || picked.ids.size > 0) && (
        <BulkActions row={row} asked={asked} picked={picked} total={total.data} onPick={setPicked} />
      )}
    </div>
  )
}

function NothingFound({ row, asked, onLook }: { row: ProjectRow; asked: ItemsFilter; onLook: (next: ItemsSearch) => void }) {
  const filtered = asked.filter !== '' || asked.q !== ''
  if (!filtered)
    return (
      <EmptyState
        title={t('project.noitems')}
        lead={t('project.noitems.lead')}
        command={`labelwright import ./folder --project ${row.name}`}
      />
    )
  return (
    <EmptyState title={t('items.none')} lead={t('items.none.lead')}>
      <ActionButton outlined onClick={() => onLook({ filter: '', q: '' })}>
        {t('items.clear')}
      </ActionButton>
    </EmptyState>
  )
}
