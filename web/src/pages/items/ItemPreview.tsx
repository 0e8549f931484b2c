// SPDX-License-Identifier: Apache-2.0
/** The item beside the list, with its marks. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ActionButton } from '../../ui/ActionButton'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { AnnotationSummary } from '../../workbench/AnnotationSummary'
import { ItemViewer } from '../../workbench/ItemViewer'
import type { SchemaView } from '../../workbench/schemaView'
import { listCurrentLayers } from '../answerLayers'
import { itemQuery } from '../commonQueries'
import pages from '../pages.module.css'
import { ItemState } from './ItemRow'
import styles from './items.module.css'

export interface ItemPreviewProps {
  readonly project: string
  readonly item: number
  readonly schema: SchemaView
  readonly onClose: () => void
  readonly onOpen: () => void
}

export function ItemPreview({ project, item, schema, onClose, onOpen }: ItemPreviewProps) {
  const { data, error } = useQuery(itemQuery(project, item))
  const layers = useMemo(() => (data ? listCurrentLayers(data) : []), [data])
  const asset = data?.assets[0]
  return (
    <aside className={styles.preview} aria-label={t('items.preview')}>
      <header className={pages.toolbar}>
        <h2 className={ui.truncated}>
          <bdi>{data?.key ?? ''}</bdi>
        </h2>
        {data && <ItemState row={{ ...data, flags: data.flags.filter((flag) => flag.resolved_us === null).length }} />}
        <span className={ui.push} />
        <ActionButton shortcut="Enter" onClick={onOpen}>
          {t('items.open')}
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onClose}>
          {t('app.close')}
        </ActionButton>
      </header>
      {error && <ErrorView error={error} />}
      {!data && !error && <LoadingState />}
      {data && asset && <ItemViewer asset={asset} schema={schema} layers={layers} title={data.key} />}
      {data && (
        <div className={styles.previewAnswers}>
          {layers.length === 0 && <p className={ui.dimmed}>{t('item.nothing')}</p>}
          {layers.map((layer) => (
            <div key={layer.id}>
              <strong>
                <bdi>{layer.name}</bdi>
              </strong>{' '}
              {layer.ghost && <span className={ui.dimmed}>{t('mark.suggested')}</span>}
              <AnnotationSummary marks={layer.marks} schema={schema} />
            </div>
          ))}
        </div>
      )}
    </aside>
  )
}
