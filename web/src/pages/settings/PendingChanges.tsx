// SPDX-License-Identifier: Apache-2.0
/** What a change would do, before it does it: each change with its effect, what is refused and why, or both diffs when others were faster. */
import { Badge } from '@mantine/core'
import { useState } from 'react'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { projectsQuery, queryClient, refreshProject } from '../commonQueries'
import { FileProblems } from '../FileProblems'
import pages from '../pages.module.css'
import styles from './settings.module.css'
import { applySettings, getStaleChanges, type SettingsDraft } from './settingsDraft'

type Change = Schema<'Change'>

export interface PendingChangesProps {
  readonly project: string
  readonly draft: SettingsDraft
  readonly current: Schema<'SettingsView'>
}

export function PendingChanges({ project, draft, current }: PendingChangesProps) {
  const [failed, setFailed] = useState<unknown>(null)
  const stale = getStaleChanges(draft.error)
  const refused = draft.changes.filter((change) => change.refused).length
  const run = async (): Promise<void> => {
    setFailed(null)
    const { revision } = await applySettings(project, draft.text, false)
    draft.discard()
    await Promise.all([refreshProject(project), queryClient.invalidateQueries({ queryKey: projectsQuery.queryKey })])
    notify(t('settings.applied', { revision }))
  }
  if (!draft.dirty) {
    return (
      <footer className={styles.pendingBar}>
        <span className={ui.dimmed}>{t('settings.unchanged', { revision: current.revision, version: current.schema.version })}</span>
      </footer>
    )
  }
  return (
    <footer className={styles.pendingBar} data-busy={draft.busy || undefined}>
      <div className={styles.pendingList} aria-live="polite">
        {stale ? (
          <ConflictingChanges stale={stale} draft={draft} />
        ) : draft.error ? (
          <FileProblems error={draft.error} />
        ) : (
          <Changes changes={draft.changes} />
        )}
        {failed !== null && <FileProblems error={failed} />}
      </div>
      <div className={ui.row}>
        <strong>{draft.busy ? t('new.check.checking') : draft.error ? '' : t('settings.changes', { n: draft.changes.length })}</strong>
        {refused > 0 && <strong className={ui.warning}>{t('settings.refused', { n: refused })}</strong>}
        <ActionButton onClick={draft.discard}>{t('settings.discard')}</ActionButton>
        <ActionButton
          primary
          disabled={draft.busy || draft.error !== null || refused > 0 || draft.changes.length === 0}
          onClick={() => void run().catch(setFailed)}
        >
          {t('settings.apply')}
        </ActionButton>
      </div>
    </footer>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.path}`}>
          <Badge data-tag variant="default">
            {t(`settings.change.${change.kind}`)}
          </Badge>{' '}
          <code>{change.path}</code> <Values change={change} /> <span className={ui.dimmed}>{change.effect}</span>
          {change.refused && <strong className={ui.warning}> {change.refused}</strong>}
        </li>
      ))}
    </ul>
  )
}

/** Short values are shown, long ones are named by their path alone. */
function Values({ change: { before, after } }: { change: Change }) {
  const short = (value: unknown): string | null =>
    typeof value === 'object' && value !== null ? null : value === undefined ? '' : String(value ?? '–')
  const [was, is] = [short(before), short(after)]
  if (was === null || is === null || (was === '' && is === '') || was.length + is.length > 80) return null
  return (
    <span dir="auto">
      {was && <del>{was}</del>} {is && <ins>{is}</ins>}
    </span>
  )
}

function ConflictingChanges({ stale, draft }: { stale: NonNullable<ReturnType<typeof getStaleChanges>>; draft: SettingsDraft }) {
  return (
    <div>
      <p>
        <strong>{t('settings.stale')}</strong> <ActionButton onClick={() => void draft.rebase()}>{t('settings.stale.mine')}</ActionButton>{' '}
        <ActionButton onClick={draft.discard}>{t('settings.stale.reload')}</ActionButton>
      </p>
      <div className={pages.split}>
        {(['theirs', 'yours'] as const).map((side) => (
          <section key={side}>
            <h3>{t(`settings.stale.${side}`)}</h3>
            <Changes changes={stale[side]} />
          </section>
        ))}
      </div>
    </div>
  )
}
