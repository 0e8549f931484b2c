// SPDX-License-Identifier: Apache-2.0
/** What the items page asks. */
import { queryOptions } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import { pagedQuery } from '../commonQueries'

export interface ItemsFilter {
  readonly project: string
  readonly filter: string
  readonly q: string
  readonly sort: string
}

const PAGE = 200

/** `q` and `filter` are left out when empty; the server takes either or both. */
const filterParams = ({ filter, q }: ItemsFilter) => ({ ...(filter ? { filter } : {}), ...(q ? { q } : {}) })

export const itemsQuery = (asked: ItemsFilter) =>
  pagedQuery(['project', asked.project, 'items', asked.filter, asked.q, asked.sort], (cursor) =>
    unwrap(
      client.GET('/api/projects/{project}/items', {
        params: {
          path: { project: asked.project },
          query: { ...filterParams(asked), sort: asked.sort, limit: PAGE, ...(cursor ? { cursor } : {}) },
        },
      }),
    ),
  )

export const itemCountQuery = (asked: ItemsFilter) =>
  queryOptions({
    queryKey: ['project', asked.project, 'count', asked.filter, asked.q],
    queryFn: () =>
      unwrap(
        client.GET('/api/projects/{project}/items/count', { params: { path: { project: asked.project }, query: filterParams(asked) } }),
      ),
  })

export const savedViewsQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'views'],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/views', { params: { path: { project } } })),
  })

export const filterNamesQuery = queryOptions({
  queryKey: ['filter-names'],
  queryFn: () => unwrap(client.GET('/api/filter-names')),
  staleTime: Infinity,
})
