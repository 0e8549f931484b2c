// SPDX-License-Identifier: Apache-2.0
/** Speaks HTTP with the server: JSON both ways, the CSRF header on what changes something, problems as one error class. */
import type { ProblemBody } from './types'

/** The server refused, in words for the person. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail || body.title || `Status ${body.status}`)
  }

  get status(): number {
    return this.body.status
  }

  get code(): string {
    return this.body.code
  }

  /** The place: a member of the body, a line of a file. */
  get where(): string | undefined {
    return this.body.where
  }

  get hint(): string | undefined {
    return this.body.hint
  }
}

/** No answer: the network or the server is away. */
export class Unreachable extends Error {}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface CallOptions {
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  readonly keepalive?: boolean
  readonly signal?: AbortSignal
}

/** Return the address of a path with its parameters filled in: `path('/projects/{p}', {p: 'a b'})`. */
export function path(template: string, parts: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name])))
}

export const get = <T>(at: string, options?: CallOptions): Promise<T> => call('GET', at, undefined, options)
export const post = <T>(at: string, body: unknown = {}, options?: CallOptions): Promise<T> => call('POST', at, body, options)
export const put = <T>(at: string, body: unknown, options?: CallOptions): Promise<T> => call('PUT', at, body, options)
export const patch = <T>(at: string, body: unknown, options?: CallOptions): Promise<T> => call('PATCH', at, body, options)
export const remove = <T>(at: string, body?: unknown, options?: CallOptions): Promise<T> => call('DELETE', at, body, options)

const UNSAFE = { 'X-Labelwright': '1' }
const AWAY = new Set([502, 503, 504])

async function call<T>(method: string, at: string, body: unknown, options: CallOptions = {}): Promise<T> {
  const answer = await reach(`/api${at}${search(options.query)}`, {
    method,
    headers: headersOf(method, body, options.headers),
    body: body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body),
    keepalive: options.keepalive ?? false,
    signal: options.signal ?? null,
    credentials: 'same-origin',
  })
  if (!answer.ok) throw await problemOf(answer)
  return (await contentOf(answer)) as T
}

/** Send a request as it is; throws Unreachable or a Problem, so that what comes back is an answer. */
export async function send(request: Request): Promise<Response> {
  const answer = await reach(request)
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

async function reach(url: string | Request, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('The server cannot be reached.')
  })
  if (AWAY.has(answer.status)) throw new Unreachable('The server cannot be reached.')
  return answer
}

function headersOf(method: string, body: unknown, more: CallOptions['headers']): Record<string, string> {
  const json: Record<string, string> = body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }
  return { Accept: 'application/json', ...json, ...(method === 'GET' ? {} : UNSAFE), ...more }
}

function search(query: Query | undefined): string {
  const said = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`
}

async function contentOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return {}
  const type = answer.headers.get('Content-Type') ?? ''
  return type.includes('json') ? answer.json() : answer.text()
}

async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as Partial<ProblemBody>
  const problem = new Problem({ ...said, code: said.code ?? 'http', status: answer.status })
  if (answer.status === 401) for (const hear of signedOut) hear()
  return problem
}

const signedOut = new Set<() => void>()

/** Hear that the session is over; returns the way out. */
export function onSignedOut(hear: () => void): () => void {
  signedOut.add(hear)
  return () => signedOut.delete(hear)
}
