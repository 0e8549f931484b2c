// SPDX-License-Identifier: Apache-2.0
/** Which archive: a file dropped or chosen, sent at once, or a path on the server's machine. */
import { Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { listChosenFiles } from '../../api/upload'
import { ActionButton } from '../../ui/ActionButton'
import { TextField } from '../../ui/FormFields'
import { formatPercent, formatSize, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import type { Upload } from '../useUpload'
import styles from './restore.module.css'

export interface ArchiveSourceProps {
  readonly upload: Upload
  readonly path: string
  readonly onPath: (path: string) => void
}

export function ArchiveSource({ upload, path, onPath }: ArchiveSourceProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const choose = (files: FileList | null): void => {
    if (files && files.length > 0) upload.choose(listChosenFiles(files).slice(0, 1))
  }
  const file = upload.files[0]
  return (
    <>
      <section
        className={styles.drop}
        data-over={over || undefined}
        aria-label={t('restore.file')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          choose(event.dataTransfer.files)
        }}
      >
        {file ? <ChosenFile name={file.path} bytes={file.file.size} share={upload.share} /> : <p>{t('restore.drop')}</p>}
        <ActionButton outlined onClick={() => input.current?.click()}>
          {t(file ? 'restore.choose.other' : 'restore.choose')}
        </ActionButton>
        <input ref={input} hidden type="file" accept=".zip,.jsonl" data-archive onChange={(event) => choose(event.target.files)} />
      </section>
      {!file && (
        <TextField
          mono
          label={t('import.path')}
          lead={t('restore.path.lead')}
          placeholder="/backups/street-safety.zip"
          value={path}
          onWrite={onPath}
        />
      )}
    </>
  )
}

function ChosenFile({ name, bytes, share }: { name: string; bytes: number; share: number | null }) {
  return (
    <>
      <p className={ui.truncated}>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <span className={ui.dimmed}>{formatSize(bytes)}</span>
      </p>
      {share !== null && (
        <>
          <Progress value={100 * share} w="100%" maw={320} aria-label={t('restore.sending')} />
          <span aria-live="polite">{t('import.sending', { share: formatPercent(share) })}</span>
        </>
      )}
    </>
  )
}
