// SPDX-License-Identifier: Apache-2.0
/**
 * The labelling session, without a framework: queue, document, surface, selection and status in one place.
 *
 * The surface is swapped synchronously in the key's own task; views are told after the frame was painted.
 */
import * as api from '../api/labelling'
import type { Assignment, Bench } from '../api/types'
import { getKind } from '../kinds/registry'
import type { SaveStatus } from '../state/autosave'
import type { DraftStore } from '../state/draftStore'
import { ItemQueue } from '../state/itemQueue'
import { Keymap } from '../state/keymap'
import { addOp, type CommitOptions, type Mark, type MarkValue, type Op, replaceOp } from '../state/markDocument'
import { MarkSelection } from '../state/markSelection'
import { uuid7 } from '../state/uuid7'
import { type ArmedField, type MarkStyle, READY_ASSET, type Surface, type SurfaceContext, type SurfacePlugin } from '../surfaces/surface'
import { getLabelColor } from '../ui/labelColors'
import { notify } from '../ui/notifications'
import { t } from '../ui/texts'
import { answerOps, defaultAttributes, findObstacle, readAnswer, type SubmitObstacle, toggleChoice } from './answerChecks'
import { ItemSession, type ItemSlot } from './itemSession'
import { LABELLING_COMMANDS } from './labellingCommands'
import { measureNextItem, runAfterPaint } from './latencyMeter'
import { createQueuePorts, type Prepared } from './queuePorts'
import { buildSchemaView, type LabelGroup, type LabelView, type SchemaView } from './schemaView'

export type PendingQuestion = 'skip' | 'flag' | null

export class LabellingSession {
  readonly schema: SchemaView
  readonly keys: Keymap
  readonly selection = new MarkSelection()
  readonly queue: ItemQueue<Assignment, Prepared>
  task: ItemSession | null = null
  surface: Surface | null = null
  group: LabelGroup | null
  label: LabelView | null
  asking: PendingQuestion = null
  sentence: string | null = null
  saved: SaveStatus = { state: 'saved', at_us: null }
  spoken = ''
  decided = 0
  dark = false
  version = 0
  readonly #tasks = new Map<string, ItemSession>()
  readonly #listeners = new Set<() => void>()
  #telling = false
  #leaveDoc: (() => void)[] = []

  constructor(
    readonly bench: Bench,
    readonly plugin: SurfacePlugin,
    readonly drafts: DraftStore,
  ) {
    this.schema = buildSchemaView(bench)
    this.group = this.schema.groups[0] ?? null
    this.label = this.group?.regions ? (this.group.labels[0] ?? null) : null
    this.keys = new Keymap([...LABELLING_COMMANDS, ...plugin.commands], globalThis.localStorage ?? null)
    this.queue = new ItemQueue(createQueuePorts(this), drafts)
    this.queue.subscribe(() => this.#follow())
    this.selection.subscribe(() => this.changed())
  }

  mount(host: HTMLElement): void {
    this.surface = this.plugin.mount(host, this.#context())
    this.surface.setTool(this.schema.drawing ? 'draw' : 'select')
    if (this.task) this.#show(this.task)
  }

  unmount(): void {
    this.surface?.dispose()
    this.surface = null
  }

  close(): void {
    void this.task?.save.flush({ keepalive: true })
    for (const id of this.queue.close()) void api.releaseAssignment(id).catch(() => undefined)
    this.unmount()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tell the views, once, after the frame was painted. */
  changed(): void {
    this.version += 1
    if (this.#telling) return
    this.#telling = true
    requestAnimationFrame(() =>
      runAfterPaint(() => {
        this.#telling = false
        for (const listener of this.#listeners) listener()
      }),
    )
  }

  say(sentence: string | null): void {
    this.sentence = sentence
    this.changed()
  }

  /** Submit what is there and show the next item; says why not when something stands in the way. */
  submit(at: number = performance.now()): void {
    const { task, surface } = this
    if (!task) return
    const finished = surface?.finish() ?? { ok: true as const }
    if (!finished.ok) return this.say(finished.reason)
    const found = findObstacle(task.doc, task.touched, this.schema, task.asset)
    if (found) return this.#stop(found)
    this.#decide('submit', {}, at)
  }

  skip(reason: string, at: number = performance.now()): void {
    this.asking = null
    this.#decide('skip', { reason }, at)
  }

  /** Open a question in the bottom bar (why skip, what to flag). One reason or none needs no question. */
  ask(asking: PendingQuestion, at: number = performance.now()): void {
    const reasons = this.bench.skips ?? []
    if (asking === 'skip' && reasons.length < 2) return this.skip(reasons[0]?.name ?? 'skipped', at)
    this.asking = this.asking === asking ? null : asking
    this.changed()
  }

  /** The digits are about the next question. */
  nextGroup(): void {
    const { groups } = this.schema
    this.group = groups[(groups.findIndex((one) => one.id === this.group?.id) + 1) % groups.length] ?? null
    this.changed()
  }

  /** Select the next mark or suggestion, or the previous one, and bring it into sight. */
  walk(step: 1 | -1): void {
    const ids = [...(this.task?.doc.all() ?? []), ...(this.task?.suggestions.all() ?? [])].map((mark) => mark.id)
    if (ids.length === 0) return
    const at = ids.indexOf(this.selection.primary ?? '')
    const next = at < 0 ? ids.at(step > 0 ? 0 : -1)! : ids[(at + step + ids.length) % ids.length]!
    this.pick(next)
  }

  /** Select a mark and bring it into sight. */
  pick(id: string): void {
    this.selection.set([id])
    this.surface?.reveal(id)
    const mark = this.task?.doc.get(id) ?? this.task?.suggestions.get(id)
    if (mark) this.#announce(`${this.look(mark).title} ${getKind(mark.value).summary(mark.value)}`)
  }

  async back(): Promise<void> {
    const gone = await this.queue.back()
    if (gone) this.decided -= 1
    this.say(gone ? null : t('status.first'))
  }

  /** A label was chosen, by digit, chip or search: relabel the selection, arm the tool, or answer. */
  choose(label: LabelView, at: number = performance.now()): void {
    const group = this.schema.groups.find((one) => one.labels.some((other) => other.field === label.field && other.name === label.name))
    if (!group || !this.task) return
    this.group = group
    if (group.regions) this.#arm(label)
    else this.#answer(label, at)
    this.changed()
  }

  /** Say something to a question: names or a text. */
  answer(field: string, said: readonly string[]): void {
    const view = this.schema.field(field)
    if (!view || !this.task) return
    this.commit(answerOps(this.task.doc, view, said, uuid7), { title: view.title, merge: `answer ${field}` })
  }

  commit(ops: readonly Op[], options: CommitOptions = {}): void {
    this.task?.doc.commit(ops, options)
    if (this.sentence) this.say(null)
  }

  setAttributes(id: string, attributes: Mark['attributes']): void {
    const before = this.task?.doc.get(id)
    if (before)
      this.commit([replaceOp(before, { ...before, attributes: attributes ?? {} })], {
        title: t('bench.attributes'),
        merge: `attributes ${id}`,
      })
  }

  undo(redo = false): void {
    const what = redo ? this.task?.doc.redo() : this.task?.doc.undo()
    this.say(what == null ? t('status.nothing') : t('status.undone', { what }))
  }

  look = (mark: Mark): MarkStyle => {
    const label = this.schema.label(mark.field, mark.label ?? '')
    const hue = getLabelColor(label?.place ?? 0, this.dark, label?.color)
    return { ...hue, title: label?.title ?? mark.label ?? this.schema.field(mark.field)?.title ?? mark.field }
  }

  armed = (): ArmedField | null => {
    const field = this.label ? this.schema.field(this.label.field) : this.schema.fields.find((one) => one.kind.family === 'region')
    if (field?.kind.family !== 'region') return null
    return { field: field.name, kind: field.kind, settings: field.settings, label: this.label?.name ?? null }
  }

  setDark(dark: boolean): void {
    this.dark = dark
    this.surface?.refresh()
    this.changed()
  }

  #context(): SurfaceContext {
    return {
      selection: this.selection,
      look: this.look,
      armed: this.armed,
      make: (arm, value, asset) => this.#make(arm, value, asset),
      commit: (ops, options) => this.commit(ops, options),
      say: (sentence) => this.say(sentence),
      announce: (sentence) => this.#announce(sentence),
      t,
    }
  }

  #announce(sentence: string): void {
    this.spoken = sentence
    this.changed()
  }

  #make(arm: ArmedField, value: MarkValue, asset: string): string | null {
    const field = this.schema.field(arm.field)!
    const found = arm.kind.check(value, arm.settings, { extent: this.task?.asset.extent ?? null, text: this.task?.asset.text ?? null })
    if (found) {
      this.say(found.message)
      return null
    }
    const attributes = defaultAttributes(field)
    const label = arm.label === null ? {} : { label: arm.label }
    const mark: Mark = {
      id: uuid7(),
      field: arm.field,
      value,
      ...label,
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      on: asset,
    }
    this.commit([addOp(mark)], { title: this.look(mark).title })
    this.selection.set([mark.id])
    this.#announce(`${this.look(mark).title} ${arm.kind.summary(value)}`)
    return mark.id
  }

  #arm(label: LabelView): void {
    this.label = label
    const marks = this.selection.ids.map((id) => this.task?.doc.get(id)).filter((mark) => mark !== undefined)
    const kind = this.schema.field(label.field)?.kind
    const fitting = marks.filter((mark) => this.schema.field(mark.field)?.kind === kind)
    this.commit(
      fitting.map((mark) => replaceOp(mark, { ...mark, field: label.field, label: label.name })),
      { title: label.title },
    )
    this.surface?.refresh()
  }

  #answer(label: LabelView, at: number): void {
    const field = this.schema.field(label.field)!
    const control = field.kind.form?.control(field.settings)
    if (control?.control !== 'options') return
    this.answer(field.name, toggleChoice(readAnswer(this.task!.doc, field), label.name, control.multiple))
    if (this.schema.dealing) this.submit(at)
    else if (!control.multiple) this.#nextGroup(field.name)
  }

  /** After a single answer the digits are about the next question that has none. */
  #nextGroup(from: string): void {
    const { groups } = this.schema
    const at = groups.findIndex((group) => group.id === from)
    const open = [...groups.slice(at + 1), ...groups.slice(0, at)].find(
      (group) => !group.regions && readAnswer(this.task!.doc, group.fields[0]!).length === 0,
    )
    if (open && open.labels.length > 0) this.group = open
  }

  #stop({ mark, field, flaw, attribute }: SubmitObstacle): void {
    if (mark) {
      this.selection.set([mark])
      this.surface?.reveal(mark)
    }
    const label = this.look({ id: '', field: field.name, value: { kind: '' } }).title
    if (flaw) this.say(flaw.message)
    else this.say(attribute ? t('status.attribute', { label, attribute }) : t('status.required', { field: field.title }))
  }

  #decide(act: 'submit' | 'skip', body: Record<string, unknown>, at: number): void {
    const active_us = Math.round((this.task?.time.total_ms(performance.now()) ?? 0) * 1000)
    this.decided += 1
    measureNextItem(at, () => this.queue.decide(act, { ...body, active_us }))
  }

  /** The queue moved: put its current item on the bench, in this very task. */
  #follow(): void {
    const slot = this.queue.current
    if (slot && slot.id !== this.task?.slot.id) this.#show(this.taskOf(slot))
    else if (!slot && this.task) this.#leave()
    this.changed()
  }

  /** The task of a slot, made when it is first asked for. */
  taskOf(slot: ItemSlot): ItemSession {
    const known = this.#tasks.get(slot.id)
    if (known) return known
    const task = new ItemSession(slot, this.bench.project.media, this.drafts, {
      onStatus: (status) => this.#savedTo(slot.id, status),
      onConflict: () => this.say(t('status.conflict')),
      onRestored: (n) => this.say(t('status.restored', { n })),
    })
    this.#tasks.set(slot.id, task)
    return task
  }

  #savedTo(id: string, status: SaveStatus): void {
    if (this.task?.slot.id === id) this.saved = status
    this.changed()
  }

  #show(task: ItemSession): void {
    this.#leave()
    this.task = task
    this.saved = task.save.status
    this.group = this.schema.groups[0] ?? null
    task.time.start(performance.now(), task.time.total_ms(performance.now()))
    this.#leaveDoc = [task.doc, task.suggestions].map((doc) => doc.subscribe(() => this.#edited(task)))
    const prepared = task.slot.prepared ?? READY_ASSET
    this.surface?.show({ source: task.asset, prepared, doc: task.doc, suggestions: task.suggestions, prior: task.prior })
    this.#forgetOld()
    setTimeout(() => this.#readyNext())
  }

  /** Build the next item's document before it is wanted. */
  #readyNext(): void {
    const [next] = this.queue.ahead
    if (next) this.taskOf(next)
  }

  #leave(): void {
    this.task?.time.hide(performance.now())
    for (const leave of this.#leaveDoc) leave()
    this.#leaveDoc = []
    this.selection.set([])
    this.task = null
    this.asking = null
    this.sentence = null
  }

  /** Marks that are gone are no longer selected. */
  #edited({ doc, suggestions }: ItemSession): void {
    this.selection.set(this.selection.ids.filter((id) => doc.get(id) ?? suggestions.get(id)))
    this.changed()
  }

  #forgetOld(): void {
    const kept = new Set([...this.queue.held(), ...this.queue.past.map((slot) => slot.id)])
    for (const id of this.#tasks.keys()) if (!kept.has(id)) this.#tasks.delete(id)
  }

  /** A decision did not stand: its item is back, and a note says why. */
  refused(slot: ItemSlot | null, message: string): void {
    if (slot) this.decided -= 1
    notify(t('status.returned', { message }), { tone: 'bad' })
  }
}
