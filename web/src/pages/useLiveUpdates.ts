// SPDX-License-Identifier: Apache-2.0
/** Keeps a project's screens current: an event of the server asks again for what is shown, at most once a second. */
import { useEffect } from 'react'
import { subscribeToProjectEvents } from '../api/events'
import { refreshProject } from './commonQueries'

const EVERY_MS = 1_000

export function useLiveUpdates(project: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = subscribeToProjectEvents(project, () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void refreshProject(project)
      }, EVERY_MS)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [project])
}
