// SPDX-License-Identifier: Apache-2.0
/** The typed client: addresses, parameters and answers as the generated schema has them. What it returns is the answer; problems are thrown. */
import createClient from 'openapi-fetch'
import { send } from './client'
import type { components, paths } from './schema'

/** A thing the server says, by its name in the schema. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

export const rest = createClient<paths>({ baseUrl: '', fetch: send, headers: { 'X-Labelwright': '1' } })

/** Return what an answer carries. `send` has thrown already if there was none. */
export async function unwrap<T>(asking: Promise<{ data?: T }>): Promise<T> {
  return (await asking).data as T
}

/** One page of a list, as every list of the API answers. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | null
}

/** Fetch a list to its end, page by page; for lists that are short by nature (people, revisions). */
export async function fetchAllPages<Row>(page: (cursor: string | undefined) => Promise<Page<Row>>, most = 20): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  for (let n = 0; n < most; n += 1) {
    const found = await page(cursor)
    rows.push(...found.rows)
    if (!found.next) break
    cursor = found.next
  }
  return rows
}
