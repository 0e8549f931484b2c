// SPDX-License-Identifier: Apache-2.0
/** What the server says, written by hand until the generated schema takes their place. Times are microseconds UTC. */
import type { AttributeValue, Mark, Txn } from '../state/document'
import type { AssetSource } from '../surfaces/surface'

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
}

export interface Person {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly is_admin?: boolean
}

export interface Me {
  readonly person: Person | null
  readonly setup_needed: boolean
  readonly loopback: boolean
  readonly version: string
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | null
}

export interface StageRow {
  readonly name: string
  readonly type: string
  readonly wanted: number
  readonly submitted: number
}

export interface ProjectRow {
  readonly name: string
  readonly title?: string | null
  readonly media: string
  readonly state: 'active' | 'paused'
  readonly role: string
  readonly counts: { readonly open: number; readonly done: number; readonly excluded: number; readonly items: number }
  readonly stages: readonly StageRow[]
  readonly pace_per_hour?: number | null
  readonly mine?: { readonly submitted_today: number }
  readonly needs?: readonly { readonly what: string; readonly count: number; readonly link?: string | null }[]
  readonly revision?: number
}

export interface LabelDef {
  readonly name: string
  readonly title?: string | null
  readonly key?: string | null
  readonly color?: string | null
  readonly description?: string | null
  readonly parent?: string | null
  readonly retired?: boolean
}

export interface AttributeDef {
  readonly name: string
  readonly type: 'bool' | 'choice' | 'number' | 'text'
  readonly title?: string | null
  readonly description?: string | null
  readonly options?: readonly string[]
  readonly required?: boolean
  readonly default?: AttributeValue
  readonly minimum?: number | null
  readonly maximum?: number | null
  readonly retired?: boolean
}

export interface FieldDef {
  readonly name: string
  readonly kind: string
  readonly title?: string | null
  readonly description?: string | null
  readonly labels?: readonly LabelDef[]
  readonly attributes?: readonly AttributeDef[]
  readonly required?: boolean
  readonly settings?: Readonly<Record<string, unknown>>
  readonly retired?: boolean
}

export interface SkipReason {
  readonly name: string
  readonly title?: string | null
  readonly then?: 'another' | 'expert' | 'exclude'
}

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

export interface LinkInfo {
  readonly kind: 'invitation' | 'password'
  readonly email: string
  readonly project?: string | null
  readonly needs_name?: boolean
}

export type { Mark, Txn }
