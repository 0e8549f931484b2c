// SPDX-License-Identifier: Apache-2.0
/** The record surface: named columns as a definition list. Nothing in a record has a place, so there is nothing to draw. */
import { type FinishResult, READY_ASSET, type ShownItem, type Surface, type SurfacePlugin, type SurfaceStats } from '../surface'
import styles from './record.module.css'

/** Above this many characters a column is reading matter and gets the whole width. */
const LONG_FROM = 120

export class RecordSurface implements Surface {
  readonly tool = 'select'
  readonly busy = false
  readonly #list = document.createElement('dl')
  #columns = 0

  constructor(readonly host: HTMLElement) {
    host.classList.add(styles.record!)
    host.append(this.#list)
  }

  show({ source }: ShownItem): void {
    const columns = Object.entries(source.columns ?? {})
    this.#columns = columns.length
    this.#list.replaceChildren(...columns.map(([name, value]) => row(name, value)))
    this.host.scrollTop = 0
  }

  setTool(): void {}

  command(): boolean {
    return false
  }

  reveal(): void {}

  finish(): FinishResult {
    return { ok: true }
  }

  focus(): void {
    this.host.focus({ preventScroll: true })
  }

  armChanged(): void {}

  refresh(): void {}

  stats(): SurfaceStats {
    return { marks: 0, lastDrawMs: 0, drawCalls: this.#columns, moveMs: 0 }
  }

  dispose(): void {
    this.#list.remove()
  }
}

function row(name: string, value: unknown): HTMLElement {
  const words = formatValue(value)
  const line = document.createElement('div')
  const [term, detail] = [document.createElement('dt'), document.createElement('dd')]
  term.textContent = name
  detail.textContent = words
  detail.dir = 'auto'
  line.toggleAttribute('data-long', words.length > LONG_FROM)
  line.toggleAttribute('data-number', typeof value === 'number')
  line.append(term, detail)
  return line
}

/** A value in words: text as it is, nothing as a dash, the rest as JSON. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}

export const recordPlugin: SurfacePlugin = {
  media: 'record',
  tools: [],
  commands: [],
  prepare: () => READY_ASSET,
  mount: (host) => new RecordSurface(host),
}
