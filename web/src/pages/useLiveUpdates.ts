// SPDX-License-Identifier: Apache-2.0
/** Keeps a project's screens current: an event of the server asks again for what is shown, at most once a second. */
import { useEffect } from 'react'
import { listen } from '../api/events'
import { refresh } from './sharedQueries'

const EVERY_MS = 1_000

export function useLive(project: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = listen(project, () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void refresh(project)
      }, EVERY_MS)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [project])
}
