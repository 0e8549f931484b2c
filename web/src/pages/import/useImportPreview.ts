// SPDX-License-Identifier: Apache-2.0
/** Files go up as soon as they are chosen, and the server says what an import would bring each time the plan has rested. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { client, unwrap } from '../../api/client'
import { type UploadFile, type UploadHandle, uploadFiles } from '../../api/upload'
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

export interface Upload {
  readonly files: readonly UploadFile[]
  /** How much is there, while it is on its way. */
  readonly share: number | null
  readonly id: string | undefined
  readonly error: unknown
  choose(files: readonly UploadFile[]): void
}

/** The files that were chosen, sent at once; choosing others stops what is on its way. */
export function useUpload(project: string): Upload {
  const [files, setFiles] = useState<readonly UploadFile[]>([])
  const [share, setShare] = useState<number | null>(null)
  const [id, setId] = useState<string>()
  const [error, setError] = useState<unknown>(null)
  const current = useRef<UploadHandle | null>(null)
  useEffect(() => () => current.current?.stop(), [])
  const choose = (chosen: readonly UploadFile[]): void => {
    current.current?.stop()
    current.current = null
    setFiles(chosen)
    setId(undefined)
    setError(null)
    setShare(null)
    if (chosen.length === 0) return
    setShare(0)
    const sending = uploadFiles(project, chosen, setShare)
    current.current = sending
    const ifCurrent = (act: () => void) => (current.current === sending ? act() : undefined)
    sending.done
      .then((up) => ifCurrent(() => setId(up.upload)))
      .catch((problem: unknown) => ifCurrent(() => setError(problem)))
      .finally(() => ifCurrent(() => setShare(null)))
  }
  return { files, share, id, error, choose }
}
