// SPDX-License-Identifier: Apache-2.0
/** Signs of life for the clock of active time, and the last save before a page goes out of sight. */
import type { LabellingSession } from './labellingSession'

/** Count signs of life, stop while the page is hidden, and save before it goes. Returns the way out. */
export function watchActivity(session: LabellingSession): () => void {
  const touch = (): void => session.item?.time.touch(performance.now())
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible') return touch()
    session.item?.time.hide(performance.now())
    void session.item?.save.flush({ keepalive: true })
  }
  const online = (): void => void session.item?.save.flush()
  const names = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const
  for (const name of names) window.addEventListener(name, touch, { passive: true, capture: true })
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', online)
  return () => {
    for (const name of names) window.removeEventListener(name, touch, { capture: true })
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('online', online)
  }
}
