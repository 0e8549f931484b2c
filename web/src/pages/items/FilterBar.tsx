// SPDX-License-Identifier: Apache-2.0
/** The filter bar: search, chips that read as a sentence, the condition beneath, saved views, layout, how many. */
import { useEffect, useState } from 'react'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/atoms'
import { t } from '../../ui/texts'
import type { SchemaView } from '../../workbench/schemaView'
import type { ItemsSearch } from '../itemsSearch'
import { AddCondition } from './AddCondition'
import { FilterExpression } from './FilterExpression'
import { type FilterCondition, formatFilter, parseFilter } from './filterConditions'
import type { ItemsFilter } from './itemQueries'
import { SavedViews } from './SavedViews'

export interface FilterBarProps {
  readonly row: ProjectRow
  readonly asked: ItemsFilter
  readonly layout: string
  readonly schema: SchemaView | undefined
  readonly total: Schema<'Number'> | undefined
  readonly onLook: (next: ItemsSearch) => void
}

const PATIENCE_MS = 250

export function FilterBar({ row, asked, layout, schema, total, onLook }: FilterBarProps) {
  const chips = parseFilter(asked.filter)
  const [raw, setRaw] = useState(false)
  const set = (next: readonly FilterCondition[]): void => onLook({ filter: formatFilter(next) })
  return (
    <div className="lw-bar-rows">
      <div className="lw-bar-row">
        <Search value={asked.q} onSearch={(q) => onLook({ q })} />
        <span className="lw-soft">{t('items.where')}</span>
        {chips.length === 0 && <span>{t('items.any')}</span>}
        {chips.map((chip, at) => (
          <span key={formatFilter([chip])} className="lw-filterchip">
            {at > 0 && <span className="lw-soft">{t('items.and')}</span>}
            <span dir="auto">{describeCondition(chip, schema)}</span>
            <button
              type="button"
              aria-label={`${t('items.chip.remove')}: ${describeCondition(chip, schema)}`}
              onClick={() => set(chips.filter((_, other) => other !== at))}
            >
              ×
            </button>
          </span>
        ))}
        {schema && <AddCondition project={row.name} schema={schema} onAdd={(chip) => set([...chips, chip])} />}
        <ActionButton on={raw} aria-expanded={raw} onClick={() => setRaw(!raw)} title={t('items.condition')}>
          {'{ }'}
        </ActionButton>
        <span className="lw-push" />
        <span className="lw-soft" aria-live="polite">
          {total && t(total.at_least ? 'items.count.more' : 'items.count', { n: total.count })}
        </span>
        <SavedViews project={row.name} asked={asked} layout={layout} onLook={onLook} />
        <ActionButton on={layout === 'table'} aria-pressed={layout === 'table'} onClick={() => onLook({ layout: 'table' })}>
          {t('items.table')}
        </ActionButton>
        <ActionButton on={layout === 'grid'} aria-pressed={layout === 'grid'} onClick={() => onLook({ layout: 'grid' })}>
          {t('items.grid')}
        </ActionButton>
      </div>
      {raw && <FilterExpression filter={asked.filter} onSet={(filter) => onLook({ filter })} />}
    </div>
  )
}

function Search({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onSearch(text), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  return (
    <input
      data-search
      type="search"
      className="lw-input lw-search"
      aria-label={t('items.search')}
      placeholder={t('items.search.hint')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && onSearch(text)}
    />
  )
}

/** A chip in words: "state is open", "label Person", "flagged". */
function describeCondition(chip: FilterCondition, schema: SchemaView | undefined): string {
  if (chip.about === 'flags') return t('chip.flags')
  if (chip.about === 'own') return chip.value
  if (chip.about === 'state') return t('chip.state', { value: t(`state.${chip.value}`) })
  if (chip.about === 'label') {
    const several = (schema?.fields.filter((field) => field.labels.length > 0).length ?? 0) > 1
    return t(several ? 'chip.label.of' : 'chip.label', {
      name: schema?.field(chip.name)?.title ?? chip.name,
      value: schema?.label(chip.name, chip.value)?.title ?? chip.value,
    })
  }
  if (chip.about === 'meta') return t('chip.meta', { name: chip.name, value: chip.value })
  return t(`chip.${chip.about}`, { value: chip.value })
}
