// SPDX-License-Identifier: Apache-2.0
/** The server says what an import would bring each time the plan has rested. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { useDebounced } from '../projectFileCheck'
import { type ImportPlan, toImportRequest } from './importPlan'

const importPreviewQuery = (project: string, body: Schema<'NewImport'>, hasSource: boolean) =>
  queryOptions({
    queryKey: ['project', project, 'inspection', body],
    queryFn: () => unwrap(client.POST('/api/projects/{project}/imports/preview', { params: { path: { project } }, body })),
    enabled: hasSource,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: 0,
  })

export function useImportPreview(project: string, plan: ImportPlan, sent: string | undefined) {
  const settledPlan = useDebounced(plan)
  const hasSource = sent !== undefined || settledPlan.path.trim() !== ''
  const query = useQuery(importPreviewQuery(project, toImportRequest(settledPlan, sent), hasSource))
  return {
    preview: hasSource && !query.error ? query.data : undefined,
    error: hasSource ? query.error : null,
    busy: query.isFetching || settledPlan !== plan,
  }
}
