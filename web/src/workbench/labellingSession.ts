// SPDX-License-Identifier: Apache-2.0
/**
 * The labelling session, without a framework: queue, current item, surface, selection, status and what is armed, put together.
 *
 * The surface is swapped synchronously in the key's own task; views are told after the frame was painted.
 */
import { releaseAssignment } from '../api/labelling'
import type { Assignment, LabellingContext } from '../api/wireTypes'
import { getKind } from '../kinds/registry'
import type { SaveStatus } from '../state/autosave'
import type { DraftStore } from '../state/draftStore'
import { ItemQueue } from '../state/itemQueue'
import { Keymap } from '../state/keymap'
import type { Mark } from '../state/markDocument'
import { MarkSelection } from '../state/markSelection'
import { type MarkStyle, type PreparedAsset, READY_ASSET, type Surface, type SurfaceContext, type SurfacePlugin } from '../surfaces/surface'
import { getLabelColor } from '../ui/labelColors'
import { notify } from '../ui/notifications'
import { t } from '../ui/texts'
import { readAnswer, toggleChoice } from './answers'
import type { ItemSession, ItemSessionEvents, ItemSlot } from './itemSession'
import { ItemSessionCache } from './itemSessionCache'
import { LabelArming } from './labelArming'
import { LABELLING_COMMANDS } from './labellingCommands'
import { measureNextItem } from './latencyMeter'
import { MarkEditor } from './markEditor'
import { createQueuePorts } from './queuePorts'
import { buildSchemaView, type LabelView, type SchemaView } from './schemaView'
import { StatusLine } from './statusLine'
import { findObstacle, type SubmitObstacle } from './submitChecks'
import { ViewUpdates } from './viewUpdates'

/** What the bottom bar asks: why an item is skipped, what a flag is about. */
export type PendingQuestion = 'skip' | 'flag' | null

export class LabellingSession {
  readonly schema: SchemaView
  readonly keys: Keymap
  readonly selection = new MarkSelection()
  readonly updates = new ViewUpdates()
  readonly status = new StatusLine(() => this.changed())
  readonly arming: LabelArming
  readonly editor: MarkEditor
  readonly queue: ItemQueue<Assignment, PreparedAsset>
  item: ItemSession | null = null
  surface: Surface | null = null
  question: PendingQuestion = null
  saved: SaveStatus = { state: 'saved', at_us: null }
  /** How many items were decided since the page was opened. */
  decided = 0
  dark = false
  readonly #items: ItemSessionCache
  #unsubscribe: (() => void)[] = []

  constructor(
    readonly labelling: LabellingContext,
    readonly plugin: SurfacePlugin,
    drafts: DraftStore,
  ) {
    const { project, stage, schema } = labelling
    this.schema = buildSchemaView(schema, stage.ask)
    this.arming = new LabelArming(this.schema)
    this.keys = new Keymap([...LABELLING_COMMANDS, ...plugin.commands], globalThis.localStorage ?? null)
    this.#items = new ItemSessionCache(project.media, drafts, (assignment) => this.#eventsFor(assignment))
    this.editor = new MarkEditor({
      schema: this.schema,
      selection: this.selection,
      status: this.status,
      currentItem: () => this.item,
      titleOf: (mark) => this.styleOf(mark).title,
    })
    const onRefused = (slot: ItemSlot | null, message: string): void => this.#refused(slot, message)
    const onWarned = (assignment: string, messages: readonly string[]): void => this.#warned(assignment, messages)
    this.queue = new ItemQueue(
      createQueuePorts({ project: project.name, stage: stage.name, plugin, items: this.#items, onRefused, onWarned }),
      drafts,
    )
    this.queue.subscribe(() => this.#followQueue())
    this.selection.subscribe(() => this.changed())
    this.keys.subscribe(() => this.changed())
  }

  mount(host: HTMLElement): void {
    this.surface = this.plugin.mount(host, this.#surfaceContext())
    this.surface.setTool(this.schema.drawing ? 'draw' : 'select')
    if (this.item) this.#show(this.item)
  }

  unmount(): void {
    this.surface?.dispose()
    this.surface = null
  }

  close(): void {
    void this.item?.save.flush({ keepalive: true })
    for (const id of this.queue.close()) void releaseAssignment(id).catch(() => undefined)
    this.unmount()
  }

  changed(): void {
    this.updates.schedule()
  }

  /** Submit what is there and show the next item; says why not when something stands in the way. */
  submit(at: number = performance.now()): void {
    const { item, surface } = this
    if (!item) return
    const finished = surface?.finish() ?? { ok: true as const }
    if (!finished.ok) return this.status.show(finished.reason)
    const obstacle = findObstacle(item.doc, item.touched, this.schema, item.asset)
    if (obstacle) return this.#showObstacle(obstacle)
    this.#decide('submit', {}, at)
  }

  skip(reason: string, at: number = performance.now()): void {
    this.question = null
    this.#decide('skip', { reason }, at)
  }

  /** Open a question in the bottom bar. One reason to skip, or none, needs no question. */
  ask(question: PendingQuestion, at: number = performance.now()): void {
    const reasons = this.labelling.skips
    if (question === 'skip' && reasons.length < 2) return this.skip(reasons[0]?.name ?? 'skipped', at)
    this.question = this.question === question ? null : question
    this.changed()
  }

  activateNextGroup(): void {
    this.arming.activateNext()
    this.changed()
  }

  /** Select the next mark or suggestion, or the previous one, and bring it into sight. */
  selectNext(step: 1 | -1): void {
    const ids = [...(this.item?.doc.all() ?? []), ...(this.item?.suggestions.all() ?? [])].map((mark) => mark.id)
    if (ids.length === 0) return
    const at = ids.indexOf(this.selection.primary ?? '')
    this.select(at < 0 ? ids.at(step > 0 ? 0 : -1)! : ids[(at + step + ids.length) % ids.length]!)
  }

  /** Select a mark and bring it into sight. */
  select(id: string): void {
    this.selection.set([id])
    this.surface?.reveal(id)
    const mark = this.item?.doc.get(id) ?? this.item?.suggestions.get(id)
    if (mark) this.status.announce(`${this.styleOf(mark).title} ${getKind(mark.value).summary(mark.value)}`)
  }

  async back(): Promise<void> {
    const gone = await this.queue.back()
    if (gone) this.decided -= 1
    this.status.show(gone ? null : t('status.first'))
  }

  /** A label was chosen, by digit, chip or search: relabel the selection and arm the tool, or answer. */
  choose(label: LabelView, at: number = performance.now()): void {
    const group = this.item && this.arming.activate(label)
    if (!group) return
    if (group.regions) this.#arm(label)
    else this.#answer(label, at)
    this.changed()
  }

  styleOf = (mark: Mark): MarkStyle => {
    const label = this.schema.label(mark.field, mark.label ?? '')
    const color = getLabelColor(label?.place ?? 0, this.dark, label?.color)
    return { ...color, title: label?.title ?? mark.label ?? this.schema.field(mark.field)?.title ?? mark.field }
  }

  setDark(dark: boolean): void {
    if (this.dark !== dark) {
      this.dark = dark
      this.surface?.refresh()
    }
    this.changed()
  }

  #surfaceContext(): SurfaceContext {
    return {
      selection: this.selection,
      look: this.styleOf,
      armed: () => this.arming.getArmedField(),
      make: (armed, value, asset) => this.editor.create(armed, value, asset),
      commit: (ops, options) => this.editor.commit(ops, options),
      say: (sentence) => this.status.show(sentence),
      announce: (sentence) => this.status.announce(sentence),
      t,
    }
  }

  #arm(label: LabelView): void {
    this.arming.label = label
    this.editor.relabelSelected(label)
    this.surface?.armChanged()
  }

  #answer(label: LabelView, at: number): void {
    const field = this.schema.field(label.field)!
    const control = field.kind.form?.control(field.settings)
    if (control?.control !== 'options') return
    this.editor.writeAnswer(field.name, toggleChoice(readAnswer(this.item!.doc, field), label.name, control.multiple))
    if (this.schema.dealing) this.submit(at)
    else if (!control.multiple) this.arming.activateNextUnanswered(field.name, this.item!.doc)
  }

  #showObstacle({ mark, field, issue, attribute }: SubmitObstacle): void {
    if (mark) {
      this.selection.set([mark])
      this.surface?.reveal(mark)
    }
    if (issue) return this.status.show(issue.message)
    const label = this.styleOf({ id: '', field: field.name, value: { kind: '' } }).title
    this.status.show(attribute ? t('status.attribute', { label, attribute }) : t('status.required', { field: field.title }))
  }

  #decide(act: 'submit' | 'skip', body: Record<string, unknown>, at: number): void {
    const active_us = Math.round((this.item?.time.total_ms(performance.now()) ?? 0) * 1000)
    this.decided += 1
    measureNextItem(at, () => this.queue.decide(act, { ...body, active_us }))
  }

  /** The queue moved: put its current item on the screen, in this very task. */
  #followQueue(): void {
    const slot = this.queue.current
    if (slot && slot.id !== this.item?.slot.id) this.#show(this.#items.get(slot))
    else if (!slot && this.item) this.#leave()
    this.changed()
  }

  #eventsFor(assignment: string): ItemSessionEvents {
    return {
      onStatus: (status) => {
        if (this.item?.slot.id === assignment) this.saved = status
        this.changed()
      },
      onConflict: () => this.status.show(t('status.conflict')),
      onRestored: (n) => this.status.show(t('status.restored', { n })),
    }
  }

  #show(item: ItemSession): void {
    this.#leave()
    this.item = item
    this.saved = item.save.status
    this.arming.reset()
    item.time.start(performance.now(), item.time.total_ms(performance.now()))
    this.#unsubscribe = [item.doc, item.suggestions].map((doc) => doc.subscribe(() => this.#edited(item)))
    const prepared = item.slot.prepared ?? READY_ASSET
    this.surface?.show({ source: item.asset, prepared, doc: item.doc, suggestions: item.suggestions, prior: item.prior })
    this.#items.keep([...this.queue.held(), ...this.queue.past.map((slot) => slot.id)])
    setTimeout(() => this.#prepareNext())
  }

  /** Build the next item's document before it is needed. */
  #prepareNext(): void {
    const [next] = this.queue.ahead
    if (next) this.#items.get(next)
  }

  #leave(): void {
    this.item?.time.hide(performance.now())
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    this.#unsubscribe = []
    this.selection.set([])
    this.item = null
    this.question = null
    this.status.text = null
  }

  /** Marks that are gone are no longer selected. */
  #edited({ doc, suggestions }: ItemSession): void {
    this.selection.set(this.selection.ids.filter((id) => doc.get(id) ?? suggestions.get(id)))
    this.changed()
  }

  /** The item just left holds what looks like a slip: one quiet line with the way back; nothing is held up. */
  #warned(assignment: string, messages: readonly string[]): void {
    if (this.queue.past.at(-1)?.id !== assignment) return
    const more = messages.length > 1 ? ` ${t('status.warning.more', { n: messages.length - 1 })}` : ''
    this.status.show(t('status.warning', { message: `${messages[0]}${more}`, key: this.keys.keyOf('label.back') }))
  }

  /** A decision did not stand: its item is back, and a note says why. */
  #refused(slot: ItemSlot | null, message: string): void {
    if (slot) this.decided -= 1
    notify(t('status.returned', { message }), { tone: 'bad' })
  }
}
