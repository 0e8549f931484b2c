// SPDX-License-Identifier: Apache-2.0
/** A new project: from a template or a file of one's own, checked while it is written. */
import { Button } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { rest, said } from '../../api/rest'
import { ProblemView } from '../../ui/EmptyAndErrorStates'
import { Pick, Words } from '../../ui/FormFields'
import { Shell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import { viewSchema } from '../../workbench/schemaView'
import { Faults } from '../FileProblems'
import { useCheck } from '../projectFileCheck'
import { Asked } from '../SchemaPreview'
import { projects, queries } from '../sharedQueries'
import '../new/new.css'

const templates = queryOptions({ queryKey: ['templates'], queryFn: () => said(rest.GET('/api/templates')), staleTime: Infinity })

export default function New() {
  const { data, error } = useQuery(templates)
  const navigate = useNavigate()
  const [template, setTemplate] = useState('')
  const [file, setFile] = useState('')
  const [refused, setRefused] = useState<unknown>(null)
  const checked = useCheck(file)
  const schema = useMemo(() => checked.data && viewSchema(checked.data.schema), [checked.data])
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
    const { name } = await said(rest.POST('/api/projects', { body: { file } }))
    await queries.invalidateQueries({ queryKey: projects.queryKey })
    await navigate({ to: '/p/$project', params: { project: name } })
  }
  const good = !checked.error && !checked.busy && checked.data !== undefined
  return (
    <Shell crumbs={[{ title: t('new.title') }]}>
      <div className="lw-head">
        <h1>{t('new.title')}</h1>
        <span className="lw-soft">{t('new.lead')}</span>
      </div>
      {error && <ProblemView error={error} />}
      <div className="lw-split">
        <div className="lw-form">
          <Pick
            label={t('new.template')}
            value={template}
            options={[
              ...(data?.rows.map((row) => ({ value: row.name, title: `${row.title} (${row.media})` })) ?? []),
              { value: '', title: t('new.blank') },
            ]}
            onPick={pick}
          />
          <Words mono label={t('new.file')} lines={22} value={file} onWrite={setFile} />
        </div>
        <div className="lw-form">
          <div className="lw-new-verdict" aria-live="polite">
            {file.trim() === '' ? null : checked.busy ? (
              <p className="lw-soft">{t('new.check.checking')}</p>
            ) : checked.error ? (
              <Faults error={checked.error} />
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
              <Asked schema={schema} />
            </section>
          )}
          {refused !== null && <Faults error={refused} />}
          <div>
            <Button disabled={!good} onClick={() => void make().catch(setRefused)}>
              {t('new.make')}
            </Button>
          </div>
        </div>
      </div>
    </Shell>
  )
}
