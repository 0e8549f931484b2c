// SPDX-License-Identifier: Apache-2.0
/** Restore a project from its backup: which archive, how it stands, what came back. The address keeps the restore, so a reload loses nothing. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import { RESTORE_UPLOADS_ADDRESS } from '../../api/upload'
import { EmptyState, ErrorView } from '../../ui/EmptyAndErrorStates'
import { CheckboxField } from '../../ui/FormFields'
import { PageShell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { currentUserQuery } from '../commonQueries'
import pages from '../pages.module.css'
import { type Upload, useUpload } from '../useUpload'
import { ArchiveSource } from './ArchiveSource'
import { RestoreProgress } from './RestoreProgress'
import styles from './restore.module.css'

const PARTS = ['settings', 'items', 'answers', 'people', 'owner'] as const

export default function RestorePage() {
  const isAdmin = useQuery(currentUserQuery).data?.person?.is_admin
  const { number } = useSearch({ from: '/inside/restore' })
  const upload = useUpload(RESTORE_UPLOADS_ADDRESS)
  const [path, setPath] = useState('')
  const { begin, forget, error } = useStart(upload, path)
  if (isAdmin === false)
    return (
      <PageShell crumbs={[{ title: t('restore.heading') }]}>
        <EmptyState title={t('restore.admins')} lead={t('restore.admins.lead')} />
      </PageShell>
    )
  const hasSource = upload.id !== undefined || path.trim() !== ''
  return (
    <PageShell crumbs={[{ title: t('restore.heading') }]}>
      <div className={pages.head}>
        <h1>{t('restore.heading')}</h1>
      </div>
      {number === undefined ? (
        <div className={pages.split}>
          <RestoreForm upload={upload} path={path} onPath={setPath} onStart={hasSource ? begin : undefined} error={error} />
          <aside className={styles.comesBack}>
            <h2>{t('restore.comesback')}</h2>
            <ul className={styles.comesBack}>
              {PARTS.map((part) => (
                <li key={part}>{t(`restore.comesback.${part}`)}</li>
              ))}
            </ul>
          </aside>
        </div>
      ) : (
        <RestoreProgress number={number} onTakePart={hasSource ? () => void begin(true) : undefined} onOther={forget} />
      )}
    </PageShell>
  )
}

/** Begin a restore, or go back to choosing; the number of the one under way lies in the address. */
function useStart(upload: Upload, path: string) {
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>(null)
  const begin = async (partial: boolean): Promise<void> => {
    setError(null)
    const source = upload.id === undefined ? { path: path.trim() } : { upload: upload.id }
    await unwrap(client.POST('/api/restores', { body: { source, partial } }))
      .then(({ id }) => navigate({ to: '/restore', search: { number: id } }))
      .catch(setError)
  }
  const forget = (): void => {
    upload.choose([])
    void navigate({ to: '/restore', search: {} })
  }
  return { begin, forget, error: error ?? upload.error }
}

interface RestoreFormProps {
  readonly upload: Upload
  readonly path: string
  readonly onPath: (path: string) => void
  readonly onStart: ((partial: boolean) => Promise<void>) | undefined
  readonly error: unknown
}

function RestoreForm({ upload, path, onPath, onStart, error }: RestoreFormProps) {
  const [partial, setPartial] = useState(false)
  return (
    <div className={pages.form}>
      <ArchiveSource upload={upload} path={path} onPath={onPath} />
      <CheckboxField label={t('restore.partial')} lead={t('restore.partial.lead')} on={partial} onTick={setPartial} />
      {error !== null && error !== undefined && <ErrorView error={error} />}
      <div className={ui.row}>
        <Button disabled={!onStart} onClick={() => void onStart?.(partial)}>
          {t('restore.start')}
        </Button>
      </div>
    </div>
  )
}
