// SPDX-License-Identifier: Apache-2.0
/** One item: itself with its marks, every author a toggle, what was remarked, and its history to scrub through. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Of } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { Loading, ProblemView } from '../../ui/EmptyAndErrorStates'
import { hueOf } from '../../ui/labelColors'
import { t } from '../../ui/texts'
import { useDark } from '../../ui/useDarkMode'
import { Viewer } from '../../workbench/ItemViewer'
import { type SchemaView, viewSchema } from '../../workbench/schemaView'
import { currentLayers, type Voice, voices } from '../answerLayers'
import { Frame } from '../ProjectLayout'
import { itemOf, settingsOf } from '../sharedQueries'
import { Voices } from './AuthorList'
import { Remarks } from './FlagsAndComments'
import { Facts } from './ItemDetails'
import { History } from './ItemHistory'
import './item.css'

export default function ItemPage() {
  const { project, item } = useParams({ from: '/inside/p/$project/items/$item' })
  const keys = {
    u: { help: t('item.back'), run: () => window.history.back() },
    '1': { help: t('item.key.author'), run: () => press('[data-voice]') },
    h: { help: t('item.key.history'), run: () => document.querySelector<HTMLElement>('[data-history]')?.focus() },
  }
  return (
    <Frame project={project} tab="items" wide keys={keys}>
      {(row) => <Item key={item} row={row} id={Number(item)} />}
    </Frame>
  )
}

const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click()

function Item({ row, id }: { row: ProjectRow; id: number }) {
  const { data, error, refetch } = useQuery(itemOf(row.name, id))
  const settings = useQuery(settingsOf(row.name))
  const schema = useMemo(() => settings.data && viewSchema(settings.data.schema), [settings.data])
  if (error) {
    return (
      <div className="lw-main">
        <ProblemView error={error} retry={() => void refetch()} />
      </div>
    )
  }
  return data && schema ? <Opened row={row} item={data} schema={schema} /> : <Loading />
}

function Opened({ row, item, schema }: { row: ProjectRow; item: Of<'ItemDetail'>; schema: SchemaView }) {
  const dark = useDark()
  const all = useMemo(() => voices(item), [item])
  const [on, setOn] = useState<ReadonlySet<string>>(() => new Set(currentLayers(item).map((voice) => voice.id)))
  const [until, setUntil] = useState<number | null>(null)
  const [place, setPlace] = useState(0)
  const asset = item.assets[place]
  const layers = useMemo(
    () =>
      colored(
        all.filter((voice) => on.has(voice.id) && stood(voice, until)),
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
    <div className="lw-itempage">
      <section className="lw-itemstage" aria-label={t('bench.item.region')}>
        <header className="lw-bar-row">
          <Link to="/p/$project/items" params={{ project: row.name }}>
            ‹ {t('project.tab.items')}
          </Link>
          <h1 className="lw-cut lw-itemname">
            <bdi>{item.key}</bdi>
          </h1>
          {item.assets.length > 1 &&
            item.assets.map((one, at) => (
              <button key={one.name} type="button" className="lw-plain" data-on={at === place || undefined} onClick={() => setPlace(at)}>
                {one.name}
              </button>
            ))}
        </header>
        {asset && <Viewer asset={asset} schema={schema} layers={layers} title={item.key} />}
      </section>
      <div className="lw-itemside">
        <Facts item={item} project={row.name} />
        <Voices voices={all} schema={schema} on={on} until={until} onToggle={toggle} />
        <Remarks item={item} row={row} />
        <History project={row.name} item={item.id} until={until} onUntil={setUntil} />
      </div>
    </div>
  )
}

/** Whether it had been said at that moment. */
const stood = ({ annotation }: Voice, until: number | null): boolean =>
  until === null || (annotation !== undefined && annotation.submitted_us !== null && annotation.submitted_us <= until)

/** One author's marks have their labels' colours; several are told apart by a colour each. */
function colored(layers: readonly Voice[], dark: boolean): readonly Voice[] {
  const people = layers.filter((layer) => !layer.ghost)
  if (people.length < 2) return layers.map(({ initial: _, ...layer }) => layer)
  return layers.map((layer) => (layer.ghost ? layer : { ...layer, color: hueOf(people.indexOf(layer), dark).color }))
}
