// SPDX-License-Identifier: Apache-2.0
/** The right panel: labels, marks, the selected mark's attributes; guidelines and comments behind tabs. */
import { type KeyboardEvent, useState } from 'react'
import { ActionButton } from '../ui/atoms'
import { formatDateTime, t, textFor } from '../ui/texts'
import { AttributeFields } from './AttributeFields'
import { addComment } from './flagsAndComments'
import { ItemContext } from './ItemContext'
import { LabelList } from './LabelList'
import type { LabellingSession } from './labellingSession'
import { MarkList } from './MarkList'
import { Question } from './QuestionList'

export type PanelTab = 'marks' | 'guidelines' | 'comments'

export interface SidePanelProps {
  readonly session: LabellingSession
  readonly author: string
  readonly tab: PanelTab
  readonly onTab: (tab: PanelTab) => void
}

export function SidePanel({ session, author, tab, onTab }: SidePanelProps) {
  const tabs: readonly PanelTab[] = session.schema.drawing ? ['marks', 'guidelines', 'comments'] : ['guidelines', 'comments']
  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!
    onTab(next)
    document.getElementById(`tab-${next}`)?.focus()
    event.stopPropagation()
  }
  return (
    <aside className="lw-panel" aria-label={t('bench.panel')}>
      <div role="tablist" aria-label={t('bench.panel')} className="lw-tabs" onKeyDown={walk}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-controls="panel-page"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => onTab(name)}
          >
            {textFor(`panel.${name}`, session.plugin.media)}
            {name === 'comments' && badge(session)}
          </button>
        ))}
      </div>
      <div id="panel-page" role="tabpanel" aria-labelledby={`tab-${tab}`} className="lw-panel-page">
        {tab === 'marks' && <MarksPage session={session} />}
        {tab === 'guidelines' && <Guidelines session={session} />}
        {tab === 'comments' && <Comments session={session} author={author} />}
      </div>
    </aside>
  )
}

function badge(session: LabellingSession): string {
  const n = session.item?.slot.assignment.comments?.length ?? 0
  return n > 0 ? ` ${n}` : ''
}

function MarksPage({ session }: { session: LabellingSession }) {
  const { schema, item, arming } = session
  const { label } = arming
  const regions = schema.groups.find((group) => group.regions)
  const active = session.arming.group?.id === regions?.id
  const labels = active ? regions?.labels : regions?.labels.map((one) => ({ ...one, digit: '' }))
  return (
    <>
      {labels && (
        <section className="lw-group" aria-label={t('bench.labels')}>
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
  const html = session.workbench.guidelines?.html
  if (!html) return <p className="lw-soft lw-group">{t('bench.guidelines.none')}</p>
  return <article className="lw-prose" dangerouslySetInnerHTML={{ __html: html }} />
}

function Comments({ session, author }: { session: LabellingSession; author: string }) {
  const [text, setText] = useState('')
  const comments = session.item?.slot.assignment.comments ?? []
  const send = (): void => {
    addComment(session, text, author)
    setText('')
  }
  return (
    <section className="lw-group">
      {comments.length === 0 && <p className="lw-soft">{t('bench.comments.none')}</p>}
      <ul className="lw-comments">
        {comments.map((one) => (
          <li key={one.id}>
            <strong>{one.author}</strong> <time className="lw-soft">{formatDateTime(one.at_us)}</time>
            <p dir="auto">{one.text}</p>
            {one.mark && <ActionButton onClick={() => session.select(one.mark!)}>{t('bench.comment.mark')}</ActionButton>}
          </li>
        ))}
      </ul>
      <textarea
        className="lw-input"
        data-comment
        rows={3}
        value={text}
        aria-label={t('bench.comment.add')}
        placeholder={t('bench.comment.add')}
        onChange={(event) => setText(event.target.value)}
      />
      <ActionButton disabled={text.trim() === ''} onClick={send}>
        {t('bench.comment.send')}
      </ActionButton>
    </section>
  )
}
