// SPDX-License-Identifier: Apache-2.0
/** The typed client: addresses, parameters and answers as the generated schema has them. What it returns is the answer; problems are thrown. */
import createClient from 'openapi-fetch'
import type { paths } from './schema'
import { sendRequest } from './transport'

/** What the server wants on every request that changes something, against forged ones. */
export const CSRF_HEADER = { 'X-Labelwright': '1' } as const

export const client = createClient<paths>({ baseUrl: '', fetch: sendRequest, headers: CSRF_HEADER })

/** Return what an answer carries. `sendRequest` has thrown already if there was none. */
export async function unwrap<T>(request: Promise<{ data?: T }>): Promise<T> {
  return (await request).data as T
}
