// SPDX-License-Identifier: Apache-2.0
/** The way to the bench: fetches what the screen needs, opens the drafts, makes the session and hands it over. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import * as api from '../../api/labelling'
import type { Person } from '../../api/types'
import { openDrafts } from '../../state/draftStore'
import { loadSurface } from '../../surfaces'
import { Loading, ProblemView } from '../../ui/EmptyAndErrorStates'
import { toast } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { Session } from '../../workbench/labellingSession'
import { Workbench } from '../../workbench/Workbench'
import { me } from '../sharedQueries'

export default function Label() {
  const { project, stage } = useParams({ from: '/inside/p/$project/label/$stage' })
  const { data } = useQuery(me)
  return data?.person ? <Bench key={`${project} ${stage}`} project={project} stage={stage} person={data.person} /> : <Loading />
}

function Bench({ project, stage, person }: { project: string; stage: string; person: Person }) {
  const [session, setSession] = useState<Session | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another run
  useEffect(() => {
    let opened: Session | null = null
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
      <main className="lw-main">
        <ProblemView error={error} retry={() => setTries(tries + 1)} />
      </main>
    )
  }
  return session ? <Workbench session={session} author={person.name} /> : <Loading what={t('bench.loading')} />
}

async function open(project: string, stage: string, person: Person): Promise<Session> {
  const [bench, drafts] = await Promise.all([api.bench(project, stage), openDrafts(`${person.id}:${project}:${stage}`)])
  const plugin = await loadSurface(bench.project.media)
  if (!plugin) throw new Error(t('bench.nosurface', { media: bench.project.media }))
  if (!drafts.durable) toast(t('status.volatile'), { tone: 'bad' })
  return new Session(bench, plugin, drafts)
}
