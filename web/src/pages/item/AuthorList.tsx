// SPDX-License-Identifier: Apache-2.0
/** Everyone who said something, each a toggle, with what they said in words. */
import { Checkbox } from '@mantine/core'
import { Swatch } from '../../ui/LabelChip'
import { getLabelColor } from '../../ui/labelColors'
import { formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { useDarkMode } from '../../ui/useDarkMode'
import { AnnotationSummary } from '../../workbench/AnnotationSummary'
import type { SchemaView } from '../../workbench/schemaView'
import type { AnswerLayer } from '../answerLayers'
import pages from '../pages.module.css'
import styles from './item.module.css'

export interface AuthorListProps {
  readonly voices: readonly AnswerLayer[]
  readonly schema: SchemaView
  readonly on: ReadonlySet<string>
  readonly until: number | null
  /** What others said is hidden from this person, who may still answer. */
  readonly blind: boolean
  readonly onToggle: (id: string) => void
}

export function AuthorList({ voices, schema, on, until, blind, onToggle }: AuthorListProps) {
  const dark = useDarkMode()
  const shown = voices.filter((voice) => on.has(voice.id) && !voice.ghost)
  return (
    <section className={pages.side}>
      <h2>{t('item.answers')}</h2>
      {blind ? <p className={ui.dimmed}>{t('item.blind')}</p> : voices.length === 0 && <p className={ui.dimmed}>{t('item.nothing')}</p>}
      <ul className={styles.authors}>
        {voices.map((voice) => {
          const { id, name, ghost, annotation, marks } = voice
          const later = until !== null && (annotation?.submitted_us ?? Number.POSITIVE_INFINITY) > until
          return (
            <li key={id} data-later={later || undefined}>
              <Checkbox
                data-voice
                checked={on.has(id)}
                onChange={() => onToggle(id)}
                label={
                  <span className={styles.author}>
                    {shown.length > 1 && shown.includes(voice) && <Swatch hue={getLabelColor(shown.indexOf(voice), dark)} />}
                    <bdi>{name}</bdi>
                  </span>
                }
              />
              <p className={ui.dimmed}>{ghost ? t('mark.suggested') : about(voice)}</p>
              <AnnotationSummary marks={marks} schema={schema} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Where, when, under which version, how long. */
function about({ annotation }: AnswerLayer): string {
  if (!annotation) return ''
  const { stage, state, round, schema_version, guideline_version, submitted_us, active_us, surplus, prior } = annotation
  const at = submitted_us === null ? t(`annotation.${state}`) : formatDateTime(submitted_us)
  const words = [
    stage,
    at,
    t('item.version', { schema: schema_version, guidelines: guideline_version }),
    active_us > 0 ? t('project.seconds', { s: (active_us / 1e6).toFixed(1) }) : '',
    round > 1 || prior ? t('items.round', { round }) : '',
    prior ? t('item.prior') : '',
    ...(annotation.warnings ?? []).map((one) => one.message),
    surplus ? t('item.surplus') : '',
  ]
  return words.filter(Boolean).join(' · ')
}
