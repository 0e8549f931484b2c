// SPDX-License-Identifier: Apache-2.0
/** Files go up as soon as they are chosen. */
import { useEffect, useRef, useState } from 'react'
import { type UploadFile, type UploadHandle, uploadFiles } from '../api/upload'

export interface Upload {
  readonly files: readonly UploadFile[]
  /** How much is there, while it is on its way. */
  readonly share: number | null
  readonly id: string | undefined
  readonly error: unknown
  choose(files: readonly UploadFile[]): void
}

/** The files that were chosen, sent at once; choosing others stops what is on its way. */
export function useUpload(address: string): Upload {
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
    const sending = uploadFiles(address, chosen, setShare)
    current.current = sending
    const ifCurrent = (act: () => void) => (current.current === sending ? act() : undefined)
    sending.done
      .then((up) => ifCurrent(() => setId(up.upload)))
      .catch((problem: unknown) => ifCurrent(() => setError(problem)))
      .finally(() => ifCurrent(() => setShare(null)))
  }
  return { files, share, id, error, choose }
}
