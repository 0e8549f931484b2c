// SPDX-License-Identifier: Apache-2.0
/** Measures the hot path: key press to next item painted (`lw:next`), and the JS in between. The benchmark reads it. */

export interface NextItemLatency {
  count: number
  /** JavaScript of `next()`, ms. */
  jsMs: number
  /** Key press to painted, ms. */
  paintedMs: number
  slowestJsMs: number
}

const stats: NextItemLatency = { count: 0, jsMs: 0, paintedMs: 0, slowestJsMs: 0 }

/** Run what shows the next item; `pressed` is when the key went down (`event.timeStamp`). */
export function measureNextItem(pressed: number, work: () => void): void {
  const from = performance.now()
  work()
  stats.jsMs = performance.now() - from
  stats.slowestJsMs = Math.max(stats.slowestJsMs, stats.jsMs)
  requestAnimationFrame(() => runAfterPaint(() => painted(pressed)))
}

function painted(pressed: number): void {
  const end = performance.now()
  stats.count += 1
  stats.paintedMs = end - pressed
  performance.measure('lw:next', { start: pressed, end })
}

const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => {
  for (const run of waiting.splice(0)) run()
}

/** Run in a task of its own: inside a frame callback that is after the frame was painted. */
export function runAfterPaint(run: () => void): void {
  waiting.push(run)
  channel.port2.postMessage(null)
}

export const getNextItemLatency = (): NextItemLatency => ({ ...stats })
