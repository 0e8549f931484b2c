// SPDX-License-Identifier: Apache-2.0
/** How React hears of what is not React's: the session, folds kept in the browser, a clock. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { LabellingSession } from './labellingSession'

type Shown = string | number | boolean | null | undefined

/**
 * Render again when what a part shows of the session has changed. `select` names it; the item, the keys and the theme are always
 * in it. So a mark more draws the list of marks and the status again, and nothing else of the screen.
 */
export function useSessionState(session: LabellingSession, select: (session: LabellingSession) => readonly Shown[] = () => []): void {
  useSyncExternalStore(session.updates.subscribe, () =>
    [session.item?.slot.id, session.keys.version, session.dark, ...select(session)].join('\n'),
  )
}

/** A fold that is remembered. The setter without an argument turns it over. */
export function useStoredToggle(name: string, open: boolean): readonly [boolean, (to?: boolean) => void] {
  const key = `labelwright:fold:${name}`
  const [state, set] = useState(() => (localStorage.getItem(key) ?? (open ? '1' : '0')) === '1')
  const fold = useCallback(
    (to?: boolean) =>
      set((now) => {
        const next = to ?? !now
        localStorage.setItem(key, next ? '1' : '0')
        return next
      }),
    [key],
  )
  return [state, fold]
}

/** Render again each second. */
export function useEverySecond(): void {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
}
