// SPDX-License-Identifier: Apache-2.0
/** One item: itself with its marks, every author a toggle, what was remarked, and its history to scrub through. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { getLabelColor } from '../../ui/labelColors'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { useDarkMode } from '../../ui/useDarkMode'
import { ItemViewer } from '../../workbench/ItemViewer'
import { buildSchemaView, type SchemaView } from '../../workbench/schemaView'
import { type AnswerLayer, listAnswerLayers, listCurrentLayers } from '../answerLayers'
import { itemQuery, settingsQuery } from '../commonQueries'
import { ProjectLayout } from '../ProjectLayout'
import pages from '../pages.module.css'
import { AuthorList } from './AuthorList'
import { FlagsAndComments } from './FlagsAndComments'
import { ItemDetails } from './ItemDetails'
import { ItemHistory } from './ItemHistory'
import styles from './item.module.css'

export default function ItemPage() {
  const { project, item } = useParams({ from: '/inside/p/$project/items/$item' })
  const keys = {
    u: { help: t('item.back'), run: () => window.history.back() },
    '1': { help: t('item.key.author'), run: () => press('[data-voice]') },
    h: { help: t('item.key.history'), run: () => document.querySelector<HTMLElement>('[data-history]')?.focus() },
  }
  return (
    <ProjectLayout project={project} tab="items" wide keys={keys}>
      {(row) => <Item key={item} row={row} id={Number(item)} />}
    </ProjectLayout>
  )
}

const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click()

function Item({ row, id }: { row: ProjectRow; id: number }) {
  const { data, error, refetch } = useQuery(itemQuery(row.name, id))
  const settings = useQuery(settingsQuery(row.name))
  const schema = useMemo(() => settings.data && buildSchemaView(settings.data.schema), [settings.data])
  if (error) {
    return (
      <div className={ui.main}>
        <ErrorView error={error} retry={() => void refetch()} />
      </div>
    )
  }
  return data && schema ? <ItemWorkspace row={row} item={data} schema={schema} /> : <LoadingState />
}

function ItemWorkspace({ row, item, schema }: { row: ProjectRow; item: Schema<'ItemDetail'>; schema: SchemaView }) {
  const dark = useDarkMode()
  const all = useMemo(() => listAnswerLayers(item), [item])
  const [on, setOn] = useState<ReadonlySet<string>>(() => new Set(listCurrentLayers(item).map((voice) => voice.id)))
  const [until, setUntil] = useState<number | null>(null)
  const [place, setPlace] = useState(0)
  const asset = item.assets[place]
  const layers = useMemo(
    () =>
      assignAuthorColors(
        all.filter((voice) => on.has(voice.id) && existedAt(voice, until)),
        dark,
      ),
    [all, on, until, dark],
  )
  const toggle = (id: string): void => {
    const next = new Set(on)
    if (!next.delete(id)) next.add(id)
    setOn(next)
  }
  return (
    <div className={styles.itempage}>
      <section className={styles.itemstage} aria-label={t('bench.item.region')}>
        <header className={pages.toolbar}>
          <Link to="/p/$project/items" params={{ project: row.name }}>
            ‹ {t('project.tab.items')}
          </Link>
          <h1 className={`${ui.truncated} ${styles.itemname}`}>
            <bdi>{item.key}</bdi>
          </h1>
          {item.assets.length > 1 &&
            item.assets.map((one, at) => (
              <ActionButton key={one.name} on={at === place} aria-pressed={at === place} onClick={() => setPlace(at)}>
                {one.name}
              </ActionButton>
            ))}
        </header>
        {asset && <ItemViewer asset={asset} schema={schema} layers={layers} title={item.key} />}
      </section>
      <div className={styles.itemside}>
        <ItemDetails item={item} project={row.name} />
        <AuthorList voices={all} schema={schema} on={on} until={until} blind={item.is_blind} onToggle={toggle} />
        <FlagsAndComments item={item} row={row} />
        <ItemHistory project={row.name} item={item.id} blind={item.is_blind} until={until} onUntil={setUntil} />
      </div>
    </div>
  )
}

/** Whether it had been said at that moment. */
const existedAt = ({ annotation }: AnswerLayer, until: number | null): boolean =>
  until === null || (annotation !== undefined && annotation.submitted_us !== null && annotation.submitted_us <= until)

/** One author's marks have their labels' colours; several are told apart by a colour each. */
function assignAuthorColors(layers: readonly AnswerLayer[], dark: boolean): readonly AnswerLayer[] {
  const people = layers.filter((layer) => !layer.ghost)
  if (people.length < 2) return layers.map(({ initial: _, ...layer }) => layer)
  return layers.map((layer) => (layer.ghost ? layer : { ...layer, color: getLabelColor(people.indexOf(layer), dark).color }))
}
