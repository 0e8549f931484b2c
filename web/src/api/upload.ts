// SPDX-License-Identifier: Apache-2.0
/** Sends files with their paths inside the folder they came from, telling how far it is. `fetch` cannot tell, so this is an XMLHttpRequest. */
import { Problem, Unreachable } from './client'
import type { Of } from './rest'

/** A file and where it lies below what was dropped: "photos/east/001.jpg". */
export interface Dropped {
  readonly path: string
  readonly file: File
}

export interface Sending {
  readonly done: Promise<Of<'Uploaded'>>
  stop(): void
}

export function upload(project: string, files: readonly Dropped[], tell: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  const body = new FormData()
  for (const { path, file } of files) body.append('files', file, path)
  const done = new Promise<Of<'Uploaded'>>((resolve, reject) => {
    request.open('POST', `/api/projects/${encodeURIComponent(project)}/uploads`)
    request.setRequestHeader('X-Labelwright', '1')
    request.responseType = 'json'
    request.upload.onprogress = (event) => tell(event.lengthComputable ? event.loaded / event.total : 0)
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as Of<'Uploaded'>)
        : reject(new Problem({ code: 'http', ...(request.response ?? {}), status: request.status }))
    request.onerror = () => reject(new Unreachable('The server cannot be reached.'))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.send(body)
  })
  return { done, stop: () => request.abort() }
}

/** Everything in what was dropped, folders included. */
export async function droppedIn(data: DataTransfer): Promise<Dropped[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return chosenIn(data.files)
  return (await Promise.all(entries.map((entry) => walk(entry, '')))).flat()
}

export const chosenIn = (files: FileList): Dropped[] => [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

async function walk(entry: FileSystemEntry, above: string): Promise<Dropped[]> {
  const path = above ? `${above}/${entry.name}` : entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: Dropped[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    found.push(...(await Promise.all(some.map((one) => walk(one, path)))).flat())
  }
}
