// SPDX-License-Identifier: Apache-2.0
/** What the items page asks. */
import { queryOptions } from '@tanstack/react-query'
import { rest, said } from '../../api/rest'
import { listOf } from '../sharedQueries'

export interface Asked {
  readonly project: string
  readonly filter: string
  readonly q: string
  readonly sort: string
}

const PAGE = 200

/** `q` and `filter` are left out when empty; the server takes either or both. */
const found = ({ filter, q }: Asked) => ({ ...(filter ? { filter } : {}), ...(q ? { q } : {}) })

export const itemsOf = (asked: Asked) =>
  listOf(['project', asked.project, 'items', asked.filter, asked.q, asked.sort], (cursor) =>
    said(
      rest.GET('/api/projects/{project}/items', {
        params: {
          path: { project: asked.project },
          query: { ...found(asked), sort: asked.sort, limit: PAGE, ...(cursor ? { cursor } : {}) },
        },
      }),
    ),
  )

export const countOf = (asked: Asked) =>
  queryOptions({
    queryKey: ['project', asked.project, 'count', asked.filter, asked.q],
    queryFn: () =>
      said(rest.GET('/api/projects/{project}/items/count', { params: { path: { project: asked.project }, query: found(asked) } })),
  })

export const viewsOf = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'views'],
    queryFn: () => said(rest.GET('/api/projects/{project}/views', { params: { path: { project } } })),
  })

export const filterNames = queryOptions({
  queryKey: ['filter-names'],
  queryFn: () => said(rest.GET('/api/filter-names')),
  staleTime: Infinity,
})
