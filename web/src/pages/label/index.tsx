// SPDX-License-Identifier: Apache-2.0
/** Opens the labelling screen: fetches what the screen needs, opens the drafts, makes the session and hands it over. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import * as api from '../../api/labelling'
import type { Person } from '../../api/wireTypes'
import { openDraftStore } from '../../state/draftStore'
import { loadSurface } from '../../surfaces'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { LabellingSession } from '../../workbench/labellingSession'
import { Workbench } from '../../workbench/Workbench'
import { currentUserQuery } from '../commonQueries'
import { QueueLinks } from './QueueLinks'

export default function LabellingPage() {
  const { project, stage } = useParams({ from: '/inside/p/$project/label/$stage' })
  const { data } = useQuery(currentUserQuery)
  return data?.person ? (
    <LabellingLoader key={`${project} ${stage}`} project={project} stage={stage} person={data.person} />
  ) : (
    <LoadingState />
  )
}

function LabellingLoader({ project, stage, person }: { project: string; stage: string; person: Person }) {
  const [session, setSession] = useState<LabellingSession | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another run
  useEffect(() => {
    let opened: LabellingSession | null = null
    let gone = false
    setError(null)
    open(project, stage, person)
      .then((made) => {
        if (gone) return made.close()
        opened = made
        setSession(made)
        void made.queue.open()
      })
      .catch(setError)
    return () => {
      gone = true
      opened?.close()
      setSession(null)
    }
  }, [project, stage, person, tries])
  if (error) {
    return (
      <main className={ui.main}>
        <ErrorView error={error} retry={() => setTries(tries + 1)} />
      </main>
    )
  }
  if (!session) return <LoadingState what={t('queue.loading')} />
  return <Workbench session={session} author={person.name} links={(supply) => <QueueLinks project={project} supply={supply} />} />
}

async function open(project: string, stage: string, person: Person): Promise<LabellingSession> {
  const [context, drafts] = await Promise.all([api.getLabellingContext(project, stage), openDraftStore(`${person.id}:${project}:${stage}`)])
  const plugin = await loadSurface(context.project.media)
  if (!plugin) throw new Error(t('bench.nosurface', { media: context.project.media }))
  if (!drafts.durable) notify(t('status.volatile'), { tone: 'bad' })
  return new LabellingSession(context, plugin, drafts)
}
