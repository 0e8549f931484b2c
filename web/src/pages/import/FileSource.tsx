// SPDX-License-Identifier: Apache-2.0
/** Where the data is: files or folders dropped or chosen, or a path on the server's machine. */
import { type DragEvent, useRef, useState } from 'react'
import { listChosenFiles, listDroppedFiles, type UploadFile } from '../../api/upload'
import { ActionButton } from '../../ui/ActionButton'
import { TextField } from '../../ui/FormFields'
import { formatCount, formatSize, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import styles from './import.module.css'

export interface FileSourceProps {
  readonly files: readonly UploadFile[]
  readonly path: string
  readonly onFiles: (files: readonly UploadFile[]) => void
  readonly onPath: (path: string) => void
}

export function FileSource({ files, path, onFiles, onPath }: FileSourceProps) {
  const [over, setOver] = useState(false)
  const [some, folder] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault()
    setOver(false)
    onFiles(await listDroppedFiles(event.dataTransfer))
  }
  const total = files.reduce((sum, { file }) => sum + file.size, 0)
  return (
    <>
      <section
        className={styles.drop}
        data-over={over || undefined}
        aria-label={t('import.files')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void drop(event)}
      >
        {files.length === 0 ? (
          <>
            <p>{t('import.drop')}</p>
            <div className={ui.row}>
              <ActionButton outlined onClick={() => some.current?.click()}>
                {t('import.choose')}
              </ActionButton>
              <ActionButton outlined onClick={() => folder.current?.click()}>
                {t('import.choose.folder')}
              </ActionButton>
            </div>
          </>
        ) : (
          <>
            <p>
              <strong>{t('import.chosen', { n: files.length })}</strong> <span className={ui.dimmed}>{formatSize(total)}</span>
            </p>
            <ul className={ui.dimmed}>
              {files.slice(0, 3).map(({ path: name }) => (
                <li key={name} className={ui.truncated}>
                  <bdi>{name}</bdi>
                </li>
              ))}
              {files.length > 3 && <li>+ {formatCount(files.length - 3)}</li>}
            </ul>
            <ActionButton onClick={() => onFiles([])}>{t('import.other')}</ActionButton>
          </>
        )}
        <input
          ref={some}
          hidden
          type="file"
          multiple
          data-files
          onChange={(event) => event.target.files && onFiles(listChosenFiles(event.target.files))}
        />
        <input
          ref={(input) => {
            folder.current = input
            input?.setAttribute('webkitdirectory', '')
          }}
          hidden
          type="file"
          onChange={(event) => event.target.files && onFiles(listChosenFiles(event.target.files))}
        />
      </section>
      {files.length === 0 && (
        <TextField mono label={t('import.path')} lead={t('import.path.lead')} placeholder="/data/photos" value={path} onWrite={onPath} />
      )}
    </>
  )
}
