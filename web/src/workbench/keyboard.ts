// SPDX-License-Identifier: Apache-2.0
/** From key presses to what the session does. Typing in a field is left alone, and so are buttons that have the focus. */
import { chord } from '../state/keymap'
import type { LabellingSession } from './labellingSession'
import { judgeSuggestions } from './suggestions'

const TYPING = 'input, textarea, select, [contenteditable="true"]'
const PRESSABLE = 'button, a, summary, [role="tab"]'

/** What the screen itself does: fold, open, focus. */
export interface ScreenActions {
  rail(): void
  panel(): void
  keys(): void
  find(): void
  tab(name: 'guidelines' | 'comments'): void
}

/** Listen until the returned function is called. */
export function listenToKeyboard(session: LabellingSession, screen: ScreenActions): () => void {
  let released: { readonly key: string; readonly command: string } | null = null
  const down = (event: KeyboardEvent): void => {
    if (event.isComposing || ignored(event, session)) return
    const command = session.keys.find(event, contexts(session))
    const onRelease = session.plugin.commands.find(({ id }) => id === command)?.onRelease
    if (onRelease) released = { key: event.key, command: onRelease }
    if (press(session, screen, event, command)) event.preventDefault()
  }
  const up = (event: KeyboardEvent): void => {
    if (event.key !== released?.key) return
    session.surface?.command(released.command)
    released = null
  }
  window.addEventListener('keydown', down)
  window.addEventListener('keyup', up)
  return () => {
    window.removeEventListener('keydown', down)
    window.removeEventListener('keyup', up)
  }
}

const contexts = (session: LabellingSession): string[] => [session.plugin.media, 'marks', 'label']

function ignored(event: KeyboardEvent, session: LabellingSession): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  if (document.querySelector('[role="dialog"]')) return true
  if (target.matches(TYPING)) return typing(event, target as HTMLElement, session)
  return target.matches(PRESSABLE) && (event.key === 'Enter' || event.key === ' ')
}

/** In a field Escape gives the focus back and Ctrl+Enter submits; everything else is typing. */
function typing(event: KeyboardEvent, field: HTMLElement, session: LabellingSession): boolean {
  if (event.key === 'Escape') {
    field.blur()
    session.surface?.focus()
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) session.submit(event.timeStamp)
  return true
}

function press(session: LabellingSession, screen: ScreenActions, event: KeyboardEvent, command: string | null): boolean {
  if (session.question) return answerQuestion(session, event)
  const pressed = chord(event)
  if (command === null && /^(Num)?\d$/.test(pressed)) return digit(session, pressed.at(-1)!, event.timeStamp)
  return command !== null && runCommand(session, screen, command, event.timeStamp)
}

function digit(session: LabellingSession, key: string, at: number): boolean {
  if (!session.keys.singles) return false
  const label = session.arming.group?.labels.find((one) => one.digit === key)
  if (label) session.choose(label, at)
  return label !== undefined
}

function answerQuestion(session: LabellingSession, event: KeyboardEvent): boolean {
  const reason = session.question === 'skip' ? session.labelling.skips?.[Number(event.key) - 1] : undefined
  if (reason) session.skip(reason.name, event.timeStamp)
  else if (event.key === 'Escape' || event.key === 'Backspace') session.ask(null)
  else return false
  return true
}

/** Run a command of the table; false when nobody has it now. */
export function runCommand(session: LabellingSession, screen: ScreenActions, command: string, at: number = performance.now()): boolean {
  const own: Record<string, () => void> = {
    'label.submit': () => session.submit(at),
    'label.back': () => back(session),
    'label.skip': () => session.ask('skip', at),
    'label.flag': () => session.ask('flag', at),
    'label.undo': () => session.editor.undo(),
    'label.redo': () => session.editor.redo(),
    'label.field': () => session.activateNextGroup(),
    'label.find': screen.find,
    'label.guidelines': () => screen.tab('guidelines'),
    'label.comment': () => screen.tab('comments'),
    'label.rail': screen.rail,
    'label.panel': screen.panel,
    'label.keys': screen.keys,
    'marks.accept': () => judgeSuggestions(session, { accept: true }),
    'marks.acceptAll': () => judgeSuggestions(session, { accept: true, all: true }),
    'marks.reject': () => judgeSuggestions(session, { accept: false }),
    'marks.next': () => session.selectNext(1),
    'marks.previous': () => session.selectNext(-1),
  }
  if (own[command]) own[command]()
  else if (!session.surface?.command(command)) return false
  session.changed()
  return true
}

/** Backspace never leaves the item while a shape is unfinished or selected: it takes that away first. */
function back(session: LabellingSession): void {
  const { surface, selection, plugin } = session
  if (surface?.busy) surface.command(`${plugin.media}.cancel`)
  else if (selection.ids.length > 0) surface?.command(`${plugin.media}.delete`)
  else void session.back()
}
