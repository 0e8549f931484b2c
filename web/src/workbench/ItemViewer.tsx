// SPDX-License-Identifier: Apache-2.0
/** An item with marks on its real surface, to look at. What is drawn or dragged here changes nothing. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Mark, MarkDocument } from '../state/markDocument'
import { MarkSelection } from '../state/markSelection'
import { uuid7 } from '../state/uuid7'
import { loadSurface } from '../surfaces'
import type { AssetSource, MarkStyle, PreparedAsset, ShownItem, Surface, SurfaceContext } from '../surfaces/surface'
import { getLabelColor } from '../ui/labelColors'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import { useDarkMode } from '../ui/useDarkMode'
import type { SchemaView } from './schemaView'
import styles from './workbench.module.css'

/** The marks of one author. `color` sets the author apart; without it marks have their labels' colours. */
export interface AnnotationLayer {
  readonly id: string
  readonly marks: readonly Mark[]
  readonly color?: string
  readonly initial?: string
  readonly ghost?: boolean
}

export interface ItemViewerProps {
  readonly asset: AssetSource
  readonly schema: SchemaView
  readonly layers: readonly AnnotationLayer[]
  readonly title: string
}

const SOURCE = { id: uuid7, now_us: () => 0 }
const none = (): MarkDocument => new MarkDocument([], SOURCE)

/** Marks of several authors in one document: ids are made unique, and each remembers whose it is. */
function mergeLayers(layers: readonly AnnotationLayer[], ghost: boolean): { doc: MarkDocument; layer: Map<string, AnnotationLayer> } {
  const layer = new Map<string, AnnotationLayer>()
  const marks = layers
    .filter((one) => (one.ghost ?? false) === ghost)
    .flatMap((one) =>
      one.marks.map((mark) => {
        const id = `${one.id} ${mark.id}`
        layer.set(id, one)
        return { ...mark, id }
      }),
    )
  return { doc: new MarkDocument(marks, SOURCE), layer }
}

export function ItemViewer({ asset, schema, layers, title }: ItemViewerProps) {
  const host = useRef<HTMLDivElement>(null)
  const dark = useDarkMode()
  const [error, setError] = useState<string | null>(null)
  const viewed = useRef<{ schema: SchemaView; dark: boolean; layer: Map<string, AnnotationLayer> }>({ schema, dark, layer: new Map() })
  const [stage, setStage] = useState<{ surface: Surface; prepared: PreparedAsset } | null>(null)
  useEffect(() => {
    let closed = false
    let mounted: { surface: Surface; prepared: PreparedAsset } | null = null
    setError(null)
    openSurface(host.current!, asset, viewed.current)
      .then((opened) => {
        if (closed) return opened.surface.dispose()
        mounted = opened
        setStage(opened)
      })
      .catch((reason: Error) => setError(reason.message))
    return () => {
      closed = true
      mounted?.surface.dispose()
      mounted?.prepared.release()
      setStage(null)
    }
  }, [asset])
  const own = useMemo(() => mergeLayers(layers, false), [layers])
  const ghosts = useMemo(() => mergeLayers(layers, true), [layers])
  useEffect(() => {
    viewed.current.schema = schema
    viewed.current.dark = dark
    viewed.current.layer = new Map([...own.layer, ...ghosts.layer])
    const shown: ShownItem | null = stage && {
      source: asset,
      prepared: stage.prepared,
      doc: own.doc,
      suggestions: ghosts.doc,
      prior: none(),
    }
    if (stage && shown) stage.surface.show(shown)
  }, [stage, asset, own, ghosts, schema, dark])
  return (
    <div className={styles.viewer}>
      {error && <p className={`${ui.empty} ${ui.dimmed}`}>{error}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a surface scrolls and zooms by keys */}
      <div ref={host} className={styles.stage} data-stage data-media={asset.media} role="region" tabIndex={0} aria-label={title} />
    </div>
  )
}

interface ViewerState {
  schema: SchemaView
  dark: boolean
  layer: Map<string, AnnotationLayer>
}

async function openSurface(
  host: HTMLElement,
  asset: AssetSource,
  viewed: ViewerState,
): Promise<{ surface: Surface; prepared: PreparedAsset }> {
  const plugin = await loadSurface(asset.media)
  if (!plugin) throw new Error(t('bench.nosurface', { media: asset.media }))
  const prepared = plugin.prepare(asset)
  await prepared.decode()
  const surface = plugin.mount(host, readOnlyContext(viewed))
  const select = plugin.tools[0]
  if (select) surface.setTool(select.id)
  return { surface, prepared }
}

function readOnlyContext(viewed: ViewerState): SurfaceContext {
  return {
    selection: new MarkSelection(),
    look: (mark) => styleOf(mark, viewed),
    armed: () => null,
    make: () => null,
    commit: () => undefined,
    say: () => undefined,
    announce: () => undefined,
    t,
  }
}

function styleOf(mark: Mark, { schema, dark, layer }: ViewerState): MarkStyle {
  const label = schema.label(mark.field, mark.label ?? '')
  const author = layer.get(mark.id)
  const hue = getLabelColor(label?.place ?? 0, dark, author?.color ?? label?.color)
  const name = label?.title ?? mark.label ?? schema.field(mark.field)?.title ?? mark.field
  return { ...hue, title: author?.initial ? `${author.initial} · ${name}` : name }
}
