// SPDX-License-Identifier: Apache-2.0
/** The item beside the list, with its marks. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Act } from '../../ui/atoms'
import { Loading, ProblemView } from '../../ui/EmptyAndErrorStates'
import { t } from '../../ui/texts'
import { Said } from '../../workbench/AnnotationSummary'
import { Viewer } from '../../workbench/ItemViewer'
import type { SchemaView } from '../../workbench/schemaView'
import { currentLayers } from '../answerLayers'
import { itemOf } from '../sharedQueries'
import { State } from './ItemRow'

export interface PreviewProps {
  readonly project: string
  readonly item: number
  readonly schema: SchemaView
  readonly onClose: () => void
  readonly onOpen: () => void
}

export function Preview({ project, item, schema, onClose, onOpen }: PreviewProps) {
  const { data, error } = useQuery(itemOf(project, item))
  const layers = useMemo(() => (data ? currentLayers(data) : []), [data])
  const asset = data?.assets[0]
  return (
    <aside className="lw-preview" aria-label={t('items.preview')}>
      <header className="lw-bar-row">
        <h2 className="lw-cut">
          <bdi>{data?.key ?? ''}</bdi>
        </h2>
        {data && <State row={{ ...data, flags: data.flags.filter((flag) => flag.resolved_us === null).length }} />}
        <span className="lw-push" />
        <Act shortcut="Enter" onClick={onOpen}>
          {t('items.open')}
        </Act>
        <Act shortcut="Escape" onClick={onClose}>
          {t('app.close')}
        </Act>
      </header>
      {error && <ProblemView error={error} />}
      {!data && !error && <Loading />}
      {data && asset && <Viewer asset={asset} schema={schema} layers={layers} title={data.key} />}
      {data && (
        <div className="lw-preview-said">
          {layers.length === 0 && <p className="lw-soft">{t('item.nothing')}</p>}
          {layers.map((layer) => (
            <div key={layer.id}>
              <strong>
                <bdi>{layer.name}</bdi>
              </strong>{' '}
              {layer.ghost && <span className="lw-soft">{t('mark.suggested')}</span>}
              <Said marks={layer.marks} schema={schema} />
            </div>
          ))}
        </div>
      )}
    </aside>
  )
}
