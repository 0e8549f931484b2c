// SPDX-License-Identifier: Apache-2.0
/** What a change would do, before it does it: each change with its effect, what is refused and why, or both diffs when others were faster. */
import { useState } from 'react'
import type { Of } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { toast } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { Faults } from '../FileProblems'
import { projects, queries, refresh } from '../sharedQueries'
import { apply, type DraftState, staleOf } from './settingsDraft'

type Change = Of<'Change'>

export interface VersionBarProps {
  readonly project: string
  readonly draft: DraftState
  readonly current: Of<'SettingsView'>
}

export function VersionBar({ project, draft, current }: VersionBarProps) {
  const [failed, setFailed] = useState<unknown>(null)
  const stale = staleOf(draft.error)
  const refused = draft.changes.filter((change) => change.refused).length
  const run = async (): Promise<void> => {
    setFailed(null)
    const { revision } = await apply(project, draft.text, false)
    draft.discard()
    await Promise.all([refresh(project), queries.invalidateQueries({ queryKey: projects.queryKey })])
    toast(t('settings.applied', { revision }))
  }
  if (!draft.dirty) {
    return (
      <footer className="lw-versionbar">
        <span className="lw-soft">{t('settings.unchanged', { revision: current.revision, version: current.schema.version })}</span>
      </footer>
    )
  }
  return (
    <footer className="lw-versionbar" data-busy={draft.busy || undefined}>
      <div className="lw-version-changes" aria-live="polite">
        {stale ? <Both stale={stale} draft={draft} /> : draft.error ? <Faults error={draft.error} /> : <Changes changes={draft.changes} />}
        {failed !== null && <Faults error={failed} />}
      </div>
      <div className="lw-rowform">
        <strong>{draft.busy ? t('new.check.checking') : draft.error ? '' : t('settings.changes', { n: draft.changes.length })}</strong>
        {refused > 0 && <strong className="lw-warning">{t('settings.refused', { n: refused })}</strong>}
        <Act onClick={draft.discard}>{t('settings.discard')}</Act>
        <Act
          primary
          disabled={draft.busy || draft.error !== null || refused > 0 || draft.changes.length === 0}
          onClick={() => void run().catch(setFailed)}
        >
          {t('settings.apply')}
        </Act>
      </div>
    </footer>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="lw-changes">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.path}`}>
          <span className="lw-tag" data-kind={change.kind}>
            {t(`settings.change.${change.kind}`)}
          </span>{' '}
          <code>{change.path}</code> <Values change={change} /> <span className="lw-soft">{change.effect}</span>
          {change.refused && <strong className="lw-warning"> {change.refused}</strong>}
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

function Both({ stale, draft }: { stale: NonNullable<ReturnType<typeof staleOf>>; draft: DraftState }) {
  return (
    <div className="lw-stale">
      <p>
        <strong>{t('settings.stale')}</strong> <Act onClick={() => void draft.rebase()}>{t('settings.stale.mine')}</Act>{' '}
        <Act onClick={draft.discard}>{t('settings.stale.reload')}</Act>
      </p>
      <div className="lw-split">
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
