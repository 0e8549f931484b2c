// SPDX-License-Identifier: Apache-2.0
/** Acts on many items that are under way: how far each is, and a way to stop it. A note says when one is at its end. */
import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ActionButton } from '../../ui/ActionButton'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { refreshProject } from '../commonQueries'
import pages from '../pages.module.css'
import { type BulkJob, bulkJobsQuery, cancelBulkJob, isRunning, notifyOfJob } from './bulkJobs'
import type { BulkAction } from './itemChoice'
import styles from './items.module.css'

export function RunningJobs({ project }: { readonly project: string }) {
  const { data } = useQuery(bulkJobsQuery(project))
  const seen = useRef(new Set<number | null>())
  const jobs = data?.rows ?? []
  useEffect(() => {
    for (const job of jobs) {
      if (isRunning(job)) seen.current.add(job.id)
      else if (seen.current.delete(job.id)) {
        notifyOfJob(project, job)
        void refreshProject(project)
      }
    }
  }, [jobs, project])
  const running = jobs.filter(isRunning)
  if (running.length === 0) return null
  return (
    <section className={styles.bulk} aria-label={t('bulk.jobs')}>
      {running.map((job) => (
        <RunningJob key={job.id} project={project} job={job} />
      ))}
    </section>
  )
}

function RunningJob({ project, job }: { readonly project: string; readonly job: BulkJob }) {
  const title = job.action === 'undo_redo' ? t('bulk.undo_redo') : t(`bulk.${job.action as BulkAction | 'redo'}`)
  const stop = (): void => {
    const cancelled = cancelBulkJob(project, job.id!).then(() => refreshProject(project))
    void cancelled.catch((error: Error) => notify(error.message, { tone: 'bad' }))
  }
  return (
    <div className={pages.toolbar}>
      <strong>{title}</strong>
      <Progress className={styles.jobBar} value={job.total ? (100 * job.done) / job.total : 0} aria-label={title} />
      <span>{t('bulk.progress', { done: job.done.toLocaleString(), total: job.total.toLocaleString() })}</span>
      <ActionButton onClick={stop}>{t('bulk.stop')}</ActionButton>
    </div>
  )
}
