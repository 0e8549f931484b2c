// SPDX-License-Identifier: Apache-2.0
/** Items: one filter bar over a table or a grid, a preview beside it, and acts on what is chosen. The address says what is shown. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ProjectRow } from '../../api/types'
import { Empty, Loading, ProblemView } from '../../ui/EmptyAndErrorStates'
import { t } from '../../ui/texts'
import { viewSchema } from '../../workbench/schemaView'
import { Frame } from '../ProjectLayout'
import { mayManage } from '../rolePermissions'
import type { ItemsSearch } from '../router'
import { settingsOf } from '../sharedQueries'
import { Bulk } from './BulkActions'
import { Bar } from './FilterBar'
import { List } from './ItemList'
import { Preview } from './ItemPreview'
import { type Asked, countOf, itemsOf } from './itemQueries'
import { NOTHING, type Picked } from './itemSelection'
import './items.css'

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
    <Frame project={project} tab="items" wide keys={keys}>
      {(row) => <Items row={row} />}
    </Frame>
  )
}

const focusList = (): void => document.querySelector<HTMLElement>('[data-items]')?.focus()

function Items({ row }: { row: ProjectRow }) {
  const search = useSearch({ from: FROM })
  const navigate = useNavigate()
  const asked: Asked = { project: row.name, filter: search.filter ?? '', q: search.q ?? '', sort: search.sort ?? 'id' }
  const layout = search.layout ?? (row.media === 'image' ? 'grid' : 'table')
  const [picked, setPicked] = useState<Picked>(NOTHING)
  const [preview, setPreview] = useState<number | null>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(itemsOf(asked))
  const total = useQuery(countOf(asked))
  const settings = useQuery(settingsOf(row.name))
  const schema = useMemo(() => settings.data && viewSchema(settings.data.schema), [settings.data])
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  const look = (next: ItemsSearch): void => {
    setPicked(NOTHING)
    void navigate({ to: '/p/$project/items', params: { project: row.name }, search: { ...search, ...next }, replace: true })
  }
  const open = (item: number): void => void navigate({ to: '/p/$project/items/$item', params: { project: row.name, item: String(item) } })
  const more = (): void => void (hasNextPage && !isFetchingNextPage && fetchNextPage())
  return (
    <div className="lw-items">
      <h1 className="lw-hidden">{t('project.tab.items')}</h1>
      <Bar row={row} asked={asked} layout={layout} schema={schema} total={total.data} onLook={look} />
      {mayManage(row.role) && (picked.all || picked.ids.size > 0) && (
        <Bulk row={row} asked={asked} picked={picked} total={total.data} onPick={setPicked} />
      )}
      <div className="lw-items-body">
        {error ? (
          <div className="lw-items-state">
            <ProblemView error={error} retry={() => void refetch()} />
          </div>
        ) : !data || !schema ? (
          <Loading />
        ) : rows.length === 0 ? (
          <NothingFound row={row} asked={asked} onLook={look} />
        ) : (
          <List
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
          <Preview project={row.name} item={preview} schema={schema} onClose={() => setPreview(null)} onOpen={() => open(preview)} />
        )}
      </div>
    </div>
  )
}

function NothingFound({ row, asked, onLook }: { row: ProjectRow; asked: Asked; onLook: (next: ItemsSearch) => void }) {
  const filtered = asked.filter !== '' || asked.q !== ''
  if (!filtered)
    return (
      <Empty title={t('project.noitems')} lead={t('project.noitems.lead')} command={`labelwright import ./folder --project ${row.name}`} />
    )
  return (
    <Empty title={t('items.none')} lead={t('items.none.lead')}>
      <button type="button" className="lw-plain lw-go" onClick={() => onLook({ filter: '', q: '' })}>
        {t('items.clear')}
      </button>
    </Empty>
  )
}
