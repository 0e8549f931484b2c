// SPDX-License-Identifier: Apache-2.0
/** Settings: the schema and what people will see of it side by side, the YAML one key away, and what a change would do before it does it. */
import { Tabs, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { buildSchemaView } from '../../workbench/schemaView'
import { settingsQuery } from '../commonQueries'
import { ProjectLayout } from '../ProjectLayout'
import { SchemaPreview } from '../SchemaPreview'
import { FieldEditor } from './FieldEditor'
import { GuidelinesEditor } from './GuidelinesEditor'
import { PendingChanges } from './PendingChanges'
import { RevisionHistory } from './RevisionHistory'
import styles from './settings.module.css'
import { useSettingsDraft } from './settingsDraft'

const TABS = ['schema', 'guidelines', 'file', 'history'] as const
type Tab = (typeof TABS)[number]

export default function SettingsPage() {
  const { project } = useParams({ from: '/inside/p/$project/settings' })
  const [tab, setTab] = useState<Tab>('schema')
  const keys = {
    y: { help: t('settings.tab.file'), run: () => setTab(tab === 'file' ? 'schema' : 'file') },
    g: { help: t('settings.tab.guidelines'), run: () => setTab('guidelines') },
    h: { help: t('settings.tab.history'), run: () => setTab('history') },
    s: { help: t('settings.tab.schema'), run: () => setTab('schema') },
  }
  return (
    <ProjectLayout project={project} tab="settings" wide keys={keys}>
      {(row) => <SettingsLoader row={row} tab={tab} onTab={setTab} />}
    </ProjectLayout>
  )
}

interface SettingsProps {
  readonly row: ProjectRow
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}

function SettingsLoader(props: SettingsProps) {
  const { data, error, refetch } = useQuery(settingsQuery(props.row.name))
  if (error) return <ErrorView error={error} retry={() => void refetch()} />
  return data ? <Editor {...props} current={data} /> : <LoadingState />
}

function Editor({ row, tab, onTab, current }: SettingsProps & { current: Schema<'SettingsView'> }) {
  const draft = useSettingsDraft(row.name, current)
  const schema = useMemo(() => buildSchemaView(draft.schema), [draft.schema])
  return (
    <Tabs className={styles.settings} value={tab} onChange={(name) => name && onTab(name as Tab)}>
      <VisuallyHidden component="h1">{t('project.tab.settings')}</VisuallyHidden>
      <Tabs.List px="md">
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`settings.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={styles.settingsBody} data-tab={tab}>
        {tab === 'schema' && (
          <>
            <FieldEditor document={draft.document} onEdit={draft.edit} />
            <section className={styles.settingsSide}>
              <h2>{t('settings.preview')}</h2>
              <SchemaPreview schema={schema} />
            </section>
          </>
        )}
        {tab === 'guidelines' && <GuidelinesEditor draft={draft} />}
        {tab === 'file' && <TextField mono bare label={t('settings.tab.file')} lines={30} value={draft.yaml} onWrite={draft.write} />}
        {tab === 'history' && <RevisionHistory project={row.name} revision={current.revision} />}
      </Tabs.Panel>
      <PendingChanges project={row.name} draft={draft} current={current} />
    </Tabs>
  )
}
