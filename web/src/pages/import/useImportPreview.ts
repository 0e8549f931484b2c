// SPDX-License-Identifier: Apache-2.0
/** Files go up as soon as they are chosen, and the server says what an import would bring each time the plan has rested. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { client, unwrap } from '../../api/client'
import { type UploadFile, type UploadHandle, uploadFiles } from '../../api/upload'
import type { Schema } from '../../api/wireTypes'
import { useDebounced } from '../projectFileCheck'
import { type ImportPlan, toImportRequest } from './importPlan'

const importPreviewQuery = (project: string, body: Schema<'NewImport'>, some: boolean) =>
  queryOptions({
    queryKey: ['project', project, 'inspection', body],
    queryFn: () => unwrap(client.POST('/api/projects/{project}/imports/preview', { params: { path: { project } }, body })),
    enabled: some,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: 0,
  })

export function useImportPreview(project: string, plan: ImportPlan, sent: string | undefined) {
  const rested = useDebounced(plan)
  const some = sent !== undefined || rested.path.trim() !== ''
  const found = useQuery(importPreviewQuery(project, toImportRequest(rested, sent), some))
  return {
    seen: some && !found.error ? found.data : undefined,
    error: some ? found.error : null,
    busy: found.isFetching || rested !== plan,
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
  const going = useRef<UploadHandle | null>(null)
  useEffect(() => () => going.current?.stop(), [])
  const choose = (chosen: readonly UploadFile[]): void => {
    going.current?.stop()
    going.current = null
    setFiles(chosen)
    setId(undefined)
    setError(null)
    setShare(null)
    if (chosen.length === 0) return
    setShare(0)
    const sending = uploadFiles(project, chosen, setShare)
    going.current = sending
    const mine = (act: () => void) => (going.current === sending ? act() : undefined)
    sending.done
      .then((up) => mine(() => setId(up.upload)))
      .catch((problem: unknown) => mine(() => setError(problem)))
      .finally(() => mine(() => setShare(null)))
  }
  return { files, share, id, error, choose }
}
