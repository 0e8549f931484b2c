// SPDX-License-Identifier: Apache-2.0
/** Sends files with their paths inside the folder they came from, telling how far it is. `fetch` cannot tell, so this is an XMLHttpRequest. */
import { CSRF_HEADER } from './client'
import { Problem, Unreachable } from './problems'
import type { Schema } from './wireTypes'

/** A file and where it lies below what was dropped: "photos/east/001.jpg". */
export interface UploadFile {
  readonly path: string
  readonly file: File
}

export interface UploadHandle {
  readonly done: Promise<Schema<'UploadResult'>>
  stop(): void
}

/** Where the files of an import go. */
export const importUploadsAddress = (project: string): string => `/api/projects/${encodeURIComponent(project)}/uploads`

/** Where an archive goes that is to be restored. */
export const RESTORE_UPLOADS_ADDRESS = '/api/restores/uploads'

export function uploadFiles(address: string, files: readonly UploadFile[], tell: (share: number) => void): UploadHandle {
  const request = new XMLHttpRequest()
  const body = new FormData()
  for (const { path, file } of files) body.append('files', file, path)
  const done = new Promise<Schema<'UploadResult'>>((resolve, reject) => {
    request.open('POST', address)
    for (const [name, value] of Object.entries(CSRF_HEADER)) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => tell(event.lengthComputable ? event.loaded / event.total : 0)
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as Schema<'UploadResult'>)
        : reject(new Problem({ code: 'http', ...(request.response ?? {}), status: request.status }))
    request.onerror = () => reject(new Unreachable())
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.send(body)
  })
  return { done, stop: () => request.abort() }
}

/** Everything in what was dropped, folders included. */
export async function listDroppedFiles(data: DataTransfer): Promise<UploadFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return listChosenFiles(data.files)
  return (await Promise.all(entries.map((entry) => walk(entry, '')))).flat()
}

export const listChosenFiles = (files: FileList): UploadFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

async function walk(entry: FileSystemEntry, above: string): Promise<UploadFile[]> {
  const path = above ? `${above}/${entry.name}` : entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const files: UploadFile[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return files
    files.push(...(await Promise.all(some.map((one) => walk(one, path)))).flat())
  }
}
