// SPDX-License-Identifier: Apache-2.0
/** One or several labels about the whole item. Soft answers (with weights) are shown and kept; a person's are whole. */
import type { MarkValue } from '../../state/markDocument'
import { type CheckContext, issue, type Kind, type ValidationIssue } from '../kind'
import { checkShape, list, number, string } from '../valueShape'

export interface ChoiceValue extends MarkValue {
  readonly kind: 'choice'
  readonly labels: readonly string[]
  readonly weights?: readonly number[]
}

export interface ChoiceSettings {
  readonly multiple?: boolean
  readonly soft?: boolean
  readonly minimum?: number
  readonly maximum?: number | null
}

const SUM_TOLERANCE = 1e-6
const MEMBERS = { required: { labels: list(string) }, allowed: { weights: list(number) } }

function check(value: ChoiceValue, settings: ChoiceSettings, { labels: known }: CheckContext): ValidationIssue | null {
  const misshapen = checkShape(value, 1, MEMBERS)
  if (misshapen) return misshapen
  const { labels } = value
  const strange = known ? labels.findIndex((label) => !known.has(label)) : -1
  if (strange >= 0) return issue('mark.label_unknown', `value.labels[${strange}]`, `There is no label "${labels[strange]}".`)
  const twice = labels.findIndex((label, at) => labels.indexOf(label) < at)
  if (twice >= 0) return issue('choice.repeated', `value.labels[${twice}]`, `"${labels[twice]}" is chosen twice.`)
  return checkNumber(labels.length, settings) ?? checkWeights(value, settings)
}

function checkNumber(chosen: number, settings: ChoiceSettings): ValidationIssue | null {
  const [least, most] = bounds(settings)
  if (chosen < least) return issue('choice.too_few', 'value.labels', `${chosen} labels are chosen; ${least} or more are required.`)
  if (most !== null && chosen > most)
    return issue('choice.too_many', 'value.labels', `${chosen} labels are chosen; ${most} at most are required.`)
  return null
}

function bounds({ multiple, soft, minimum = 0, maximum = null }: ChoiceSettings): readonly [number, number | null] {
  if (multiple) return [minimum, maximum]
  return soft ? [Math.max(1, minimum), maximum] : [1, 1]
}

function checkWeights({ labels, weights }: ChoiceValue, { soft }: ChoiceSettings): ValidationIssue | null {
  if (weights === undefined) {
    return soft && labels.length > 1 ? issue('choice.weights_missing', 'value.weights', 'Several labels are chosen without weights.') : null
  }
  if (!soft) return issue('choice.not_soft', 'value.weights', 'This field takes no weights.')
  if (weights.length !== labels.length)
    return issue('choice.weights', 'value.weights', `${weights.length} weights for ${labels.length} labels.`)
  const strange = weights.findIndex((weight) => !(weight >= 0 && weight <= 1))
  if (strange >= 0) return issue('choice.weights', `value.weights[${strange}]`, 'A weight lies between 0 and 1.')
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return Math.abs(sum - 1) <= SUM_TOLERANCE
    ? null
    : issue('choice.weights', 'value.weights', `The weights add up to ${sum}; they must add up to 1.`)
}

function write(names: readonly string[], settings: ChoiceSettings): ChoiceValue | null {
  if (names.length === 0) return null
  return { kind: 'choice', version: 1, labels: settings.multiple ? [...names] : [names.at(-1)!] }
}

export const choiceKind: Kind<ChoiceValue, ChoiceSettings> = {
  tag: 'choice',
  family: 'answer',
  version: 1,
  media: [],
  check,
  summary: (value) => value.labels.join(', '),
  form: {
    control: (settings) => ({ control: 'options', multiple: settings.multiple ?? false, atMost: settings.maximum ?? null }),
    read: (value) => value?.labels ?? [],
    write,
  },
}
