// SPDX-License-Identifier: Apache-2.0
/** Who said what of an item, as layers that can be laid over it. Shared by the preview and the item's own page. */
import type { Schema } from '../api/wireTypes'
import type { Mark } from '../state/markDocument'
import type { AnnotationLayer } from '../workbench/ItemViewer'

export interface AnswerLayer extends AnnotationLayer {
  readonly name: string
  readonly annotation?: Schema<'AnnotationView'>
}

type Item = Schema<'ItemDetail'>

/** "Grace Hopper" -> "GH" */
export const getInitials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('')

/** Every annotation, newest round first, then the suggestions. */
export function listAnswerLayers(item: Item): readonly AnswerLayer[] {
  const people = [...item.annotations]
    .sort((a, b) => b.round - a.round)
    .map((annotation) => ({
      id: annotation.id,
      name: annotation.author.name,
      initial: getInitials(annotation.author.name),
      marks: annotation.marks as readonly Mark[],
      annotation,
    }))
  const models = item.suggestions.map((one) => ({
    id: one.id,
    name: one.source,
    initial: getInitials(one.source),
    marks: one.marks as readonly Mark[],
    ghost: true,
  }))
  return [...people, ...models]
}

/** What stands now: this round's submitted answers, or what models suggest when there is none. */
export function listCurrentLayers(item: Item): readonly AnswerLayer[] {
  const all = listAnswerLayers(item)
  const answers = all.filter(({ annotation }) => annotation?.state === 'submitted' && annotation.round === item.round && !annotation.prior)
  return answers.length > 0 ? answers : all.filter((voice) => voice.ghost)
}
