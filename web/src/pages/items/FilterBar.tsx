// SPDX-License-Identifier: Apache-2.0
/** The filter bar: search, chips that read as a sentence, the condition beneath, saved views, layout, how many. */
import { Pill, SegmentedControl, TextInput } from '@mantine/core'
import { Fragment, useEffect, useState } from 'react'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import type { SchemaView } from '../../workbench/schemaView'
import type { ItemsSearch } from '../itemsSearch'
import pages from '../pages.module.css'
import { AddCondition } from './AddCondition'
import { FilterExpression } from './FilterExpression'
import { type FilterCondition, formatFilter, parseFilter } from './filterConditions'
import type { ItemsFilter } from './itemQueries'
import styles from './items.module.css'
import { SavedViews } from './SavedViews'

export interface FilterBarProps {
  readonly row: ProjectRow
  readonly asked: ItemsFilter
  readonly layout: string
  readonly schema: SchemaView | undefined
  readonly total: Schema<'ItemCount'> | undefined
  readonly onLook: (next: ItemsSearch) => void
}

const PATIENCE_MS = 250

export function FilterBar({ row, asked, layout, schema, total, onLook }: FilterBarProps) {
  const chips = parseFilter(asked.filter)
  const [raw, setRaw] = useState(false)
  const set = (next: readonly FilterCondition[]): void => onLook({ filter: formatFilter(next) })
  return (
    <div className={styles.filterBar}>
      <div className={pages.toolbar}>
        <Search value={asked.q} onSearch={(q) => onLook({ q })} />
        <span className={ui.dimmed}>{t('items.where')}</span>
        {chips.length === 0 && <span>{t('items.any')}</span>}
        {chips.map((chip, at) => (
          <Fragment key={formatFilter([chip])}>
            {at > 0 && <span className={ui.dimmed}>{t('items.and')}</span>}
            <Pill
              size="md"
              dir="auto"
              withRemoveButton
              removeButtonProps={{ 'aria-label': `${t('items.chip.remove')}: ${describeCondition(chip, schema)}`, tabIndex: 0 }}
              onRemove={() => set(chips.filter((_, other) => other !== at))}
            >
              {describeCondition(chip, schema)}
            </Pill>
          </Fragment>
        ))}
        {schema && <AddCondition project={row.name} schema={schema} onAdd={(chip) => set([...chips, chip])} />}
        <ActionButton on={raw} aria-expanded={raw} onClick={() => setRaw(!raw)} title={t('items.condition')}>
          {'{ }'}
        </ActionButton>
        <span className={ui.push} />
        <span className={ui.dimmed} aria-live="polite">
          {total && t(total.at_least ? 'items.count.more' : 'items.count', { n: total.count })}
        </span>
        <SavedViews project={row.name} asked={asked} layout={layout} onLook={onLook} />
        <SegmentedControl
          size="xs"
          aria-label={t('items.layout')}
          value={layout}
          data={(['table', 'grid'] as const).map((value) => ({ value, label: t(`items.${value}`) }))}
          onChange={(value) => onLook({ layout: value })}
        />
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
    <TextInput
      data-search
      type="search"
      className={styles.search}
      aria-label={t('items.search')}
      placeholder={t('items.search.hint')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
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
