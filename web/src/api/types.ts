// SPDX-License-Identifier: Apache-2.0
/**
 * What the server says, in the words the app uses for it. Shapes come from the generated schema; written by hand is only
 * what the schema leaves open: marks, whose values their kinds understand, and problems. Times are microseconds UTC.
 */
import type { Mark, Transaction } from '../state/markDocument'
import type { AssetSource } from '../surfaces/surface'
import type { Schema } from './rest'

/** RFC 9457. `code` is stable; `detail` and `hint` are sentences for the person. */
export interface ProblemBody {
  readonly type?: string
  readonly title?: string
  readonly status: number
  readonly detail?: string
  readonly code: string
  readonly where?: string
  readonly hint?: string
  readonly current?: { readonly revision: number; readonly marks: readonly Mark[] }
  readonly problems?: readonly FileProblem[]
  readonly theirs?: readonly Schema<'Change'>[]
  readonly yours?: readonly Schema<'Change'>[]
}

/** One thing that is wrong with a project file or a mark. */
export interface FileProblem {
  readonly where: string
  readonly message: string
  readonly code: string
  readonly hint?: string | null
  readonly line?: number
  readonly column?: number
}

export type Person = Schema<'PersonRow'>
export type Me = Schema<'Me'>
export type StageRow = Schema<'StageRow'>
export type ProjectRow = Schema<'ProjectRow'>
export type LabelDef = Schema<'Label'>
export type AttributeDef = Schema<'Attribute'>
export type FieldDef = Schema<'Field'>
export type SkipReason = Schema<'SkipReason'>
export type LinkInfo = Schema<'LinkView'>

export interface Bench {
  readonly project: { readonly name: string; readonly title?: string | null; readonly media: string }
  readonly stage: { readonly name: string; readonly type: string; readonly ask?: readonly string[] }
  readonly schema: { readonly version: number; readonly media: string; readonly fields: readonly FieldDef[] }
  readonly guidelines?: { readonly version: number; readonly html: string } | null
  readonly skips?: readonly SkipReason[]
  readonly mine?: { readonly submitted: number; readonly active_us: number; readonly items_left_hint?: number | null }
  readonly paused?: string | null
}

export interface Comment {
  readonly id: string
  readonly author: string
  readonly at_us: number
  readonly text: string
  readonly mark?: string | null
}

export interface Suggested {
  readonly id: string
  readonly source: string
  readonly score?: number | null
  readonly marks: readonly Mark[]
}

export interface Assignment {
  readonly id: string
  readonly stage: string
  readonly round: number
  readonly state: 'leased' | 'submitted' | 'skipped'
  readonly expires_us?: number | null
  readonly schema_version?: number
  readonly guideline_version?: number
  readonly item: {
    readonly title: string
    readonly assets: readonly AssetSource[]
    readonly show?: Readonly<Record<string, unknown>>
  }
  readonly annotation: { readonly revision: number; readonly marks: readonly Mark[] }
  readonly suggestions?: readonly Suggested[]
  readonly prior?: readonly { readonly title: string; readonly marks: readonly Mark[] }[]
  readonly comments?: readonly Comment[]
  readonly flagged?: boolean
}

export interface NextItems {
  readonly assignments: readonly Assignment[]
  readonly state: 'more' | 'empty' | 'waiting' | 'paused'
  readonly message?: string | null
}

export interface MineRow {
  readonly assignment: string
  readonly title: string
  readonly state: string
  readonly submitted_us: number
}

export type { Mark, Transaction as Txn }
