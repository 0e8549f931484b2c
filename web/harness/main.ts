// SPDX-License-Identifier: Apache-2.0
/**
 * Mounts one surface with fixed data and nothing around it, for tests and benchmarks in a browser. Not in the product.
 *
 * Address: ?media=image&marks=2000 - then `window.harness` has the surface, the document and the selection.
 */
import '../src/ui/theme.css'
import { getKind } from '../src/kinds/registry'
import { addOp, type Mark, MarkDocument } from '../src/state/markDocument'
import { MarkSelection } from '../src/state/markSelection'
import { loadSurface } from '../src/surfaces'
import type { AssetSource, SurfaceContext } from '../src/surfaces/surface'
import { getLabelColor } from '../src/ui/labelColors'
import { t } from '../src/ui/texts'

const asked = new URLSearchParams(location.search)
const media = asked.get('media') ?? 'image'
const marks = Number(asked.get('marks') ?? 20)
const [WIDTH, HEIGHT] = [1600, 1200]
const LABELS = ['person', 'vehicle', 'debris']
const LINE = 'Marie Curie was born in Warsaw in 1867 and met Pierre Curie in Paris. 👩‍🔬 déjà vu.\n'

let made = 0
const source = { id: () => `id-${++made}`, now_us: () => 0 }

/** A picture drawn here, so that the harness needs no file. */
async function picture(): Promise<string> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#8fa3b8'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = '#5b6675'
  for (let n = 0; n < 40; n++) pen.fillRect((n * 397) % WIDTH, (n * 263) % HEIGHT, 90, 60)
  return URL.createObjectURL(await canvas.convertToBlob())
}

function boxes(): Mark[] {
  const columns = Math.ceil(Math.sqrt(marks))
  const [w, h] = [WIDTH / columns, HEIGHT / columns]
  const value = (n: number) => ({
    kind: 'box',
    version: 1,
    x: (n % columns) * w + 2,
    y: Math.floor(n / columns) * h + 2,
    width: w * 0.7,
    height: h * 0.7,
    rotation: 0,
  })
  return Array.from({ length: marks }, (_, n) => ({ id: `m${n}`, field: 'f', label: LABELS[n % 3]!, value: value(n) }))
}

function spans(): Mark[] {
  const value = (n: number) => ({ kind: 'span', version: 1, ranges: [[n * 12, n * 12 + 9]], quote: '' })
  return Array.from({ length: marks }, (_, n) => ({ id: `m${n}`, field: 'f', label: LABELS[n % 3]!, value: value(n) }))
}

const assets: Record<string, () => Promise<AssetSource>> = {
  image: async () => ({ name: 'main', media, url: await picture(), extent: { media, width_px: WIDTH, height_px: HEIGHT } }),
  text: async () => ({ name: 'main', media, text: LINE.repeat(Number(asked.get('lines') ?? 40)) }),
  record: async () => ({ name: 'main', media, columns: { subject: 'Cannot log in', amount: 42.5, message: LINE.repeat(8) } }),
}

const host = document.getElementById('host')!
host.style.cssText = 'position:fixed;inset:0'
host.tabIndex = 0
const plugin = (await loadSurface(media))!
const asset = await assets[media]!()
const doc = new MarkDocument(media === 'image' ? boxes() : media === 'text' ? spans() : [], source)
const selection = new MarkSelection()
const kind = getKind(media === 'text' ? 'span' : 'box')
const context: SurfaceContext = {
  selection,
  look: (mark) => ({ ...getLabelColor(LABELS.indexOf(mark.label ?? ''), false), title: mark.label ?? '' }),
  armed: () => ({ field: 'f', kind, settings: {}, label: 'person' }),
  make: (arm, value, on) => {
    const mark: Mark = { id: source.id(), field: arm.field, label: 'person', value, on }
    doc.commit([addOp(mark)])
    selection.set([mark.id])
    return mark.id
  },
  commit: (ops, options) => void doc.commit(ops, options),
  say: () => undefined,
  announce: () => undefined,
  t,
}
const surface = plugin.mount(host, context)
const prepared = plugin.prepare(asset)
await prepared.decode()
surface.setTool('draw')
surface.show({ source: asset, prepared, doc, suggestions: new MarkDocument([], source), prior: new MarkDocument([], source) })
Object.assign(window, { harness: { surface, doc, selection } })
