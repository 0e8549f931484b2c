// SPDX-License-Identifier: Apache-2.0
/** A new project: from a template or a file of one's own, checked while it is written. */
import { Button } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { client, unwrap } from '../../api/client'
import { ButtonLink } from '../../ui/ButtonLink'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { SelectField, TextField } from '../../ui/FormFields'
import { PageShell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { buildSchemaView } from '../../workbench/schemaView'
import { currentUserQuery, projectsQuery, queryClient } from '../commonQueries'
import { FileProblems } from '../FileProblems'
import pages from '../pages.module.css'
import { useProjectFileCheck } from '../projectFileCheck'
import { SchemaPreview } from '../SchemaPreview'
import styles from './newproject.module.css'

const templates = queryOptions({ queryKey: ['templates'], queryFn: () => unwrap(client.GET('/api/templates')), staleTime: Infinity })

export default function NewProjectPage() {
  const { data, error } = useQuery(templates)
  const isAdmin = useQuery(currentUserQuery).data?.person?.is_admin
  const navigate = useNavigate()
  const [template, setTemplate] = useState('')
  const [file, setFile] = useState('')
  const [refused, setRefused] = useState<unknown>(null)
  const checked = useProjectFileCheck(file)
  const schema = useMemo(() => checked.data && buildSchemaView(checked.data.schema), [checked.data])
  const pick = (name: string): void => {
    setTemplate(name)
    setFile(data?.rows.find((row) => row.name === name)?.file ?? '')
  }
  useEffect(() => {
    const first = data?.rows[0]
    if (first) {
      setTemplate(first.name)
      setFile(first.file)
    }
  }, [data])
  const make = async (): Promise<void> => {
    setRefused(null)
    const { name } = await unwrap(client.POST('/api/projects', { body: { file } }))
    await queryClient.invalidateQueries({ queryKey: projectsQuery.queryKey })
    await navigate({ to: '/p/$project', params: { project: name } })
  }
  const good = !checked.error && !checked.busy && checked.data !== undefined
  return (
    <PageShell crumbs={[{ title: t('new.title') }]}>
      <div className={pages.head}>
        <h1>{t('new.title')}</h1>
        <span className={ui.dimmed}>{t('new.lead')}</span>
        <span className={ui.push} />
        {isAdmin && (
          <ButtonLink variant="default" to="/restore">
            {t('restore.heading')}
          </ButtonLink>
        )}
      </div>
      {error && <ErrorView error={error} />}
      <div className={pages.split}>
        <div className={pages.form}>
          <SelectField
            label={t('new.template')}
            value={template}
            options={[
              ...(data?.rows.map((row) => ({ value: row.name, title: `${row.title} (${row.media})` })) ?? []),
              { value: '', title: t('new.blank') },
            ]}
            onPick={pick}
          />
          <TextField mono label={t('new.file')} lines={22} value={file} onWrite={setFile} />
        </div>
        <div className={pages.form}>
          <div className={styles.newVerdict} aria-live="polite">
            {file.trim() === '' ? null : checked.busy ? (
              <p className={ui.dimmed}>{t('new.check.checking')}</p>
            ) : checked.error ? (
              <FileProblems error={checked.error} />
            ) : checked.data ? (
              <p>
                {t('new.check.good', {
                  fields: t('new.check.fields', { n: checked.data.schema.fields.length }),
                  media: checked.data.schema.media,
                })}
              </p>
            ) : null}
          </div>
          {schema && !checked.error && (
            <section>
              <h2>{t('new.preview')}</h2>
              <SchemaPreview schema={schema} />
            </section>
          )}
          {refused !== null && <FileProblems error={refused} />}
          <div>
            <Button disabled={!good} onClick={() => void make().catch(setRefused)}>
              {t('new.make')}
            </Button>
          </div>
        </div>
      </div>
    </PageShell>
  )
}
