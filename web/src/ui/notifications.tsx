// SPDX-License-Identifier: Apache-2.0
/** Short notes that take no focus. Instead of asking "are you sure?", a note says what was done and offers to undo it. */
import { useSyncExternalStore } from 'react'
import { ActionButton } from './atoms'
import { t } from './texts'

export interface Notification {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly undo?: (() => void) | undefined
}

const SHOWN_MS = 6_000
let toasts: readonly Notification[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Notification[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Show a note; with `undo` it stays a way back for six seconds. Returns its id. */
export function notify(text: string, { tone = 'plain', undo }: { tone?: Notification['tone']; undo?: () => void } = {}): number {
  const id = ++last
  set([...toasts.slice(-2), { id, text, tone, undo }])
  setTimeout(() => dismissNotification(id), SHOWN_MS)
  return id
}

function dismissNotification(id: number): void {
  set(toasts.filter((one) => one.id !== id))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Notifications() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="lw-toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} className="lw-toast" data-tone={one.tone}>
          <span>{one.text}</span>
          {one.undo && <ActionButton onClick={() => act(one)}>{t('app.undo')}</ActionButton>}
          <ActionButton aria-label={t('app.close')} onClick={() => dismissNotification(one.id)}>
            ×
          </ActionButton>
        </div>
      ))}
    </div>
  )
}

function act(one: Notification): void {
  dismissNotification(one.id)
  one.undo?.()
}
