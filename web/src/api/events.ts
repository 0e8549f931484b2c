// SPDX-License-Identifier: Apache-2.0
/**
 * What happens in a project, as it happens: bundles of `what: how often`. One connection serves all tabs: the tab that
 * holds a Web Lock listens and tells the others through a BroadcastChannel. The browser resumes with Last-Event-ID by itself.
 */

/** How often each thing happened: `{"item.submitted": 3, "import.ready": 1}`. */
export type EventCounts = Readonly<Record<string, number>>

/** Hear the events of a project until the returned function is called. */
export function subscribeToProjectEvents(project: string, hear: (happened: EventCounts) => void): () => void {
  const name = `labelwright:events:${project}`
  const channel = new BroadcastChannel(name)
  channel.onmessage = (message: MessageEvent<EventCounts>) => hear(message.data)
  const stop = new AbortController()
  const tell = (happened: EventCounts): void => {
    hear(happened)
    channel.postMessage(happened)
  }
  void lead(name, stop.signal, () => connect(project, tell))
  return () => {
    stop.abort()
    channel.close()
  }
}

/** Run `start` in the one tab that leads; another takes over when it goes. Without locks each tab listens for itself. */
async function lead(name: string, signal: AbortSignal, start: () => () => void): Promise<void> {
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = start()
      signal.addEventListener('abort', () => {
        end()
        resolve()
      })
    })
  if (!navigator.locks) return hold()
  await navigator.locks.request(name, { signal }, hold).catch(() => undefined)
}

function connect(project: string, tell: (happened: EventCounts) => void): () => void {
  const source = new EventSource(`/api/projects/${encodeURIComponent(project)}/events`)
  source.addEventListener('changed', (event: MessageEvent<string>) => tell(parsed(event.data)))
  return () => source.close()
}

function parsed(text: string): EventCounts {
  try {
    return JSON.parse(text) as EventCounts
  } catch {
    return {}
  }
}
