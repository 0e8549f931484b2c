// SPDX-License-Identifier: Apache-2.0
/** The right panel: labels, marks, the selected mark's attributes; guidelines and comments behind tabs. */

import { Tabs, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ActionButton } from '../ui/ActionButton'
import { formatDateTime, t, textFor } from '../ui/texts'
import ui from '../ui/ui.module.css'
import { AttributeFields } from './AttributeFields'
import { addComment } from './flagsAndComments'
import { ItemContext } from './ItemContext'
import { LabelList } from './LabelList'
import type { LabellingSession } from './labellingSession'
import { MarkList } from './MarkList'
import { Question } from './QuestionList'
import { useSessionState } from './sessionHooks'
import styles from './workbench.module.css'

export type PanelTab = 'marks' | 'guidelines' | 'comments'

export interface SidePanelProps {
  readonly session: LabellingSession
  readonly author: string
  readonly tab: PanelTab
  readonly onTab: (tab: PanelTab) => void
}

export function SidePanel({ session, author, tab, onTab }: SidePanelProps) {
  useSessionState(session, ({ item }) => [item?.slot.assignment.comments.length])
  const tabs: readonly PanelTab[] = session.schema.drawing ? ['marks', 'guidelines', 'comments'] : ['guidelines', 'comments']
  return (
    <Tabs
      component="aside"
      className={styles.panel}
      aria-label={t('bench.panel')}
      value={tab}
      onChange={(name) => name && onTab(name as PanelTab)}
    >
      <Tabs.List aria-label={t('bench.panel')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {textFor(`panel.${name}`, session.plugin.media)}
            {name === 'comments' && badge(session)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={styles.panelPage}>
        {tab === 'marks' && <MarksPage session={session} />}
        {tab === 'guidelines' && <Guidelines session={session} />}
        {tab === 'comments' && <Comments session={session} author={author} />}
      </Tabs.Panel>
    </Tabs>
  )
}

function badge(session: LabellingSession): string {
  const n = session.item?.slot.assignment.comments?.length ?? 0
  return n > 0 ? ` ${n}` : ''
}

function MarksPage({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ arming }) => [arming.group?.id, arming.label?.field, arming.label?.name])
  const { schema, item, arming } = session
  const { label } = arming
  const regions = schema.groups.find((group) => group.regions)
  const active = session.arming.group?.id === regions?.id
  const labels = active ? regions?.labels : regions?.labels.map((one) => ({ ...one, digit: '' }))
  return (
    <>
      {labels && (
        <section className={styles.group} aria-label={t('bench.labels')}>
          <LabelList session={session} labels={labels} limit={40} isOn={(one) => label?.field === one.field && label.name === one.name} />
        </section>
      )}
      {schema.groups
        .filter((group) => !group.regions)
        .map((group) => (
          <Question key={`${item?.slot.id} ${group.id}`} session={session} group={group} only={false} />
        ))}
      <ItemContext session={session} />
      <MarkList session={session} />
      <AttributeFields session={session} />
    </>
  )
}

/** The server has sanitised the HTML; nothing else is ever put into the page as markup. */
function Guidelines({ session }: { session: LabellingSession }) {
  const html = session.labelling.guidelines?.html
  if (!html) return <p className={`${ui.dimmed} ${styles.group}`}>{t('bench.guidelines.none')}</p>
  return <article className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />
}

function Comments({ session, author }: { session: LabellingSession; author: string }) {
  useSessionState(session, ({ item }) => [item?.slot.assignment.comments.length])
  const [text, setText] = useState('')
  const comments = session.item?.slot.assignment.comments ?? []
  const send = (): void => {
    addComment(session, text, author)
    setText('')
  }
  return (
    <section className={styles.group}>
      {comments.length === 0 && <p className={ui.dimmed}>{t('bench.comments.none')}</p>}
      <ul className={styles.comments}>
        {comments.map((one) => (
          <li key={one.id}>
            <strong>{one.author}</strong> <time className={ui.dimmed}>{formatDateTime(one.at_us)}</time>
            <p dir="auto">{one.text}</p>
            {one.mark && <ActionButton onClick={() => session.select(one.mark!)}>{t('bench.comment.mark')}</ActionButton>}
          </li>
        ))}
      </ul>
      <Textarea
        data-comment
        rows={3}
        value={text}
        aria-label={t('bench.comment.add')}
        placeholder={t('bench.comment.add')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionButton disabled={text.trim() === ''} onClick={send}>
        {t('bench.comment.send')}
      </ActionButton>
    </section>
  )
}
