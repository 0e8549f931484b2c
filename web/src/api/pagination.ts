// SPDX-License-Identifier: Apache-2.0
/** Lists of the API come in pages with a cursor. */

/** One page of a list, as every list of the API answers. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | null
}

/** Fetch a list to its end, page by page; for lists that are short by nature (people, revisions). */
export async function fetchAllPages<Row>(
  fetchPage: (cursor: string | undefined) => Promise<Page<Row>>,
  most = 20,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  for (let n = 0; n < most; n += 1) {
    const page = await fetchPage(cursor)
    rows.push(...page.rows)
    if (!page.next) break
    cursor = page.next
  }
  return rows
}
