// SPDX-License-Identifier: Apache-2.0
/** Settings: the schema and what people will see of it side by side, the YAML one key away, and what a change would do before it does it. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Of } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { Act } from '../../ui/atoms'
import { Loading, ProblemView } from '../../ui/EmptyAndErrorStates'
import { Words } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { viewSchema } from '../../workbench/schemaView'
import { Frame } from '../ProjectLayout'
import { Asked } from '../SchemaPreview'
import { settingsOf } from '../sharedQueries'
import { Fields } from './FieldEditor'
import { Guidelines } from './GuidelinesEditor'
import { VersionBar } from './PendingChanges'
import { History } from './RevisionHistory'
import { useDraft } from './settingsDraft'
import './settings.css'

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
    <Frame project={project} tab="settings" wide keys={keys}>
      {(row) => <Settings row={row} tab={tab} onTab={setTab} />}
    </Frame>
  )
}

interface SettingsProps {
  readonly row: ProjectRow
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}

function Settings(props: SettingsProps) {
  const { data, error, refetch } = useQuery(settingsOf(props.row.name))
  if (error) return <ProblemView error={error} retry={() => void refetch()} />
  return data ? <Editor {...props} current={data} /> : <Loading />
}

function Editor({ row, tab, onTab, current }: SettingsProps & { current: Of<'SettingsView'> }) {
  const draft = useDraft(row.name, current)
  const schema = useMemo(() => viewSchema(draft.schema), [draft.schema])
  return (
    <div className="lw-settings">
      <div className="lw-bar-row lw-settings-tabs">
        <h1 className="lw-hidden">{t('project.tab.settings')}</h1>
        {TABS.map((name) => (
          <Act key={name} on={tab === name} aria-pressed={tab === name} onClick={() => onTab(name)} shortcut={name === 'file' ? 'y' : ''}>
            {t(`settings.tab.${name}`)}
          </Act>
        ))}
      </div>
      <div className="lw-settings-body" data-tab={tab}>
        {tab === 'schema' && (
          <>
            <Fields document={draft.document} onEdit={draft.edit} />
            <section className="lw-settings-side">
              <h2>{t('settings.preview')}</h2>
              <Asked schema={schema} />
            </section>
          </>
        )}
        {tab === 'guidelines' && <Guidelines draft={draft} />}
        {tab === 'file' && <Words mono bare label={t('settings.tab.file')} lines={30} value={draft.yaml} onWrite={draft.write} />}
        {tab === 'history' && <History project={row.name} revision={current.revision} />}
      </div>
      <VersionBar project={row.name} draft={draft} current={current} />
    </div>
  )
}
