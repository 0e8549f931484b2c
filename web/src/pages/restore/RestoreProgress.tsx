// SPDX-License-Identifier: Apache-2.0
/** How a restore stands: under way, back with what was left out, or refused with every reason that is known. */
import { Button, Progress, Table } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client, unwrap } from '../../api/client'
import { ButtonLink } from '../../ui/ButtonLink'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { projectsQuery, queryClient } from '../commonQueries'
import pages from '../pages.module.css'
import styles from './restore.module.css'
import { describeRestore, type Restore } from './restoreReport'

const LOOK_EVERY_MS = 500

const restoreQuery = (number: number) =>
  queryOptions({
    queryKey: ['restore', number],
    queryFn: () => unwrap(client.GET('/api/restores/{restore}', { params: { path: { restore: number } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'restoring' ? LOOK_EVERY_MS : false),
  })

export interface RestoreProgressProps {
  readonly number: number
  /** Take what can be had of the same archive; absent when it is not at hand any more. */
  readonly onTakePart?: (() => void) | undefined
  readonly onOther: () => void
}

export function RestoreProgress({ number, onTakePart, onOther }: RestoreProgressProps) {
  const { data, error, refetch } = useQuery(restoreQuery(number))
  const isBack = data?.state === 'restored'
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (!isBack) return
    link.current?.focus()
    void queryClient.invalidateQueries({ queryKey: projectsQuery.queryKey })
  }, [isBack])
  if (error) return <ErrorView error={error} retry={() => void refetch()} />
  if (!data) return null
  const report = describeRestore(data)
  return (
    <section className={styles.report} aria-live="polite">
      <h2 className={data.state === 'failed' ? ui.warning : undefined}>{report.title}</h2>
      <p>{report.lead}</p>
      {data.state === 'restoring' && <Progress value={100} animated aria-label={report.title} />}
      {report.problems.length > 0 && <Problems problems={report.problems} unnamed={report.unnamed} />}
      <div className={ui.row}>
        {isBack && data.project && (
          <ButtonLink to="/p/$project" params={{ project: data.project }} ref={link}>
            {t('restore.open')}
          </ButtonLink>
        )}
        {report.mayTakePart && onTakePart && <Button onClick={onTakePart}>{t('restore.takepart')}</Button>}
        {data.state !== 'restoring' && (
          <Button variant="default" onClick={onOther}>
            {t('restore.other')}
          </Button>
        )}
      </div>
      {report.mayTakePart && <p className={ui.dimmed}>{t(onTakePart ? 'restore.takepart.lead' : 'restore.takepart.again')}</p>}
    </section>
  )
}

function Problems({ problems, unnamed }: { problems: Restore['first']; unnamed: number }) {
  const columns = problems.some((problem) => problem.hint) ? (['where', 'why', 'hint'] as const) : (['where', 'why'] as const)
  return (
    <div className={styles.problems}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {t(`import.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one place may have two problems
            <Table.Tr key={at}>
              <Table.Th scope="row">
                <code>{problem.where}</code>
              </Table.Th>
              <Table.Td>{problem.message}</Table.Td>
              <Table.Td className={ui.dimmed}>{problem.hint}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {unnamed > 0 && <p className={pages.figure}>{t('restore.unnamed', { n: unnamed })}</p>}
    </div>
  )
}
