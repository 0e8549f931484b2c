// SPDX-License-Identifier: Apache-2.0
/** The cache of what the server said, and the questions several pages ask. Pages fetch through here and never import each other. */
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { get, onSignedOut, Problem } from '../api/client'
import type { Me, Page, ProjectRow } from '../api/types'

const FRESH_MS = 10_000

export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: FRESH_MS, retry: (failures, error) => !(error instanceof Problem) && failures < 2 } },
})

export const me = queryOptions({ queryKey: ['me'], queryFn: () => get<Me>('/me') })

export const projects = queryOptions({ queryKey: ['projects'], queryFn: () => get<Page<ProjectRow>>('/projects') })

// A session that ended anywhere ends everywhere: the guard of the next navigation asks again.
onSignedOut(() => {
  if (queries.getQueryData(me.queryKey)?.person) {
    queries.removeQueries({ queryKey: me.queryKey })
    window.location.assign(`/signin?next=${encodeURIComponent(window.location.pathname)}`)
  }
})
