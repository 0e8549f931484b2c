// SPDX-License-Identifier: Apache-2.0
/** The questions of a project without regions, below the item. One question with one answer: big chips, one press and it is gone. */

import { Textarea, VisuallyHidden } from '@mantine/core'
import { ActionButton } from '../ui/ActionButton'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import { readAnswer } from './answers'
import { ItemContext } from './ItemContext'
import { LabelList } from './LabelList'
import type { LabellingSession } from './labellingSession'
import type { FieldView, LabelGroup } from './schemaView'
import { useSessionState } from './sessionHooks'
import { getCurrentSuggestion, judgeSuggestions } from './suggestions'
import styles from './workbench.module.css'

const SHOWN = 24

export function QuestionList({ session }: { session: LabellingSession }) {
  useSessionState(session)
  const { schema } = session
  const only = schema.groups.length === 1
  return (
    <section className={styles.choices} aria-label={t('bench.labels')}>
      <ItemContext session={session} />
      <AnswerSuggestion session={session} />
      {schema.groups.map((group) => (
        <Question key={`${session.item?.slot.id} ${group.id}`} session={session} group={group} only={only} />
      ))}
    </section>
  )
}

interface QuestionProps {
  readonly session: LabellingSession
  readonly group: LabelGroup
  readonly only: boolean
}

/** One question: its options, or a field for text. */
export function Question({ session, group, only }: QuestionProps) {
  const [field] = group.fields
  useSessionState(session, ({ arming, item }) => [arming.group?.id, ...(item && field ? readAnswer(item.doc, field) : [])])
  const active = session.arming.group?.id === group.id
  const control = field?.kind.form?.control(field.settings)
  if (!field || !control) return null
  const digits = active || only
  const labels = digits ? group.labels : group.labels.map((label) => ({ ...label, digit: '' }))
  const answer = session.item ? readAnswer(session.item.doc, field) : []
  return (
    <div className={styles.questionRow} data-active={(active && !only) || undefined}>
      {only && control.control === 'options' ? (
        <VisuallyHidden component="h2">{field.title}</VisuallyHidden>
      ) : (
        <h2 className={styles.questionTitle}>
          {field.title} {field.required && !only && <span>{t('bench.required')}</span>}
        </h2>
      )}
      {field.description && !only && <p className={ui.dimmed}>{field.description}</p>}
      {control.control === 'options' ? (
        <LabelList session={session} labels={labels} big limit={SHOWN} isOn={(label) => answer.includes(label.name)} />
      ) : (
        <TextAnswer session={session} field={field} lines={control.lines} answer={answer[0] ?? ''} />
      )}
    </div>
  )
}

function TextAnswer({ session, field, lines, answer }: { session: LabellingSession; field: FieldView; lines: number; answer: string }) {
  const max = field.kind.form?.control(field.settings)
  return (
    <Textarea
      className={styles.textAnswer}
      rows={lines}
      dir="auto"
      aria-label={field.title}
      maxLength={max?.control === 'text' && max.maxLength !== null ? max.maxLength * 2 : undefined}
      defaultValue={answer}
      styles={{ input: { fieldSizing: 'content' } }}
      onChange={(event) => session.editor.writeAnswer(field.name, [event.currentTarget.value])}
    />
  )
}

/** What a model says to a question, as a dashed ghost: Space takes it, X sends it away. */
function AnswerSuggestion({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ item, selection }) => [item?.suggestions.version, selection.primary])
  const ghost = getCurrentSuggestion(session)
  const field = ghost ? session.schema.field(ghost.field) : undefined
  if (!ghost || !field?.kind.form) return null
  const words = field.kind.form.read(ghost.value).map((name) => session.schema.label(ghost.field, name)?.title ?? name)
  const from = session.item?.source[ghost.id]
  return (
    <div className={styles.suggestion}>
      <span>
        <strong>{words.join(', ')}</strong> <span className={ui.dimmed}>{t('bench.suggestion.from', { source: from?.from ?? '' })}</span>
      </span>
      <ActionButton shortcut={session.keys.keyOf('marks.accept')} onClick={() => judgeSuggestions(session, { accept: true })}>
        {t('bench.suggestion.accept')}
      </ActionButton>
      <ActionButton shortcut={session.keys.keyOf('marks.reject')} onClick={() => judgeSuggestions(session, { accept: false })}>
        {t('bench.suggestion.reject')}
      </ActionButton>
    </div>
  )
}
