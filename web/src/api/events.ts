// SPDX-License-Identifier: Apache-2.0
/**
 * What happens in a project, as it happens. One connection serves all tabs: the tab that holds a Web Lock listens and
 * tells the others through a BroadcastChannel. The browser resumes with Last-Event-ID by itself.
 */

export type EventName = 'progress' | 'import' | 'export' | 'settings' | 'paused'

export interface ServerEvent {
  readonly name: EventName
  readonly id: string
  readonly data: unknown
}

const NAMES: readonly EventName[] = ['progress', 'import', 'export', 'settings', 'paused']

/** Hear the events of a project until the returned function is called. */
export function listen(project: string, hear: (event: ServerEvent) => void): () => void {
  const name = `labelwright:events:${project}`
  const channel = new BroadcastChannel(name)
  channel.onmessage = (message: MessageEvent<ServerEvent>) => hear(message.data)
  const stop = new AbortController()
  const tell = (event: ServerEvent): void => {
    hear(event)
    channel.postMessage(event)
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

function connect(project: string, tell: (event: ServerEvent) => void): () => void {
  const source = new EventSource(`/api/projects/${encodeURIComponent(project)}/events`)
  for (const name of NAMES) {
    source.addEventListener(name, (event: MessageEvent<string>) => tell({ name, id: event.lastEventId, data: parsed(event.data) }))
  }
  return () => source.close()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
