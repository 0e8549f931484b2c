// SPDX-License-Identifier: Apache-2.0
/** `window.__labelwright.stats()`: what the benchmark and the browser tests read. Nothing in the app depends on it. */

import type { LabellingSession } from './labellingSession'
import { getNextItemLatency } from './latencyMeter'

declare global {
  interface Window {
    __labelwright?: { stats(): Record<string, unknown> }
  }
}

export function exposeDebugStats(session: LabellingSession): () => void {
  window.__labelwright = {
    stats: () => ({
      next: getNextItemLatency(),
      surface: session.surface?.stats() ?? null,
      queue: {
        current: session.queue.current?.id ?? null,
        ready: session.queue.current?.prepared?.ready ?? false,
        ahead: session.queue.ahead.length,
        aheadReady: session.queue.ahead.map((slot) => slot.prepared?.ready ?? false),
        past: session.queue.past.length,
        unsent: session.queue.unsent,
        supply: session.queue.supply,
      },
      marks: [...(session.item?.doc.all() ?? [])],
      suggestions: session.item?.suggestions.size ?? 0,
      selection: session.selection.ids,
      saved: session.saved,
      nodes: document.getElementsByTagName('*').length,
    }),
  }
  return () => {
    delete window.__labelwright
  }
}
