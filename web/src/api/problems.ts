// SPDX-License-Identifier: Apache-2.0
/** What went wrong with a request: the server's refusal (RFC 9457), or no answer at all. */
import type { Mark } from '../state/markDocument'
import type { Schema } from './wireTypes'

/** One thing that is wrong with a project file or a mark. */
export interface FileProblem {
  readonly where: string
  readonly message: string
  readonly code: string
  readonly hint?: string | null
  readonly line?: number
}

/** `code` is stable; `detail` and `hint` are sentences for the person. The API's document describes answers, not refusals. */
export interface ProblemBody {
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

/** The server refused, in words for the person. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail || body.title || `Status ${body.status}`)
  }

  get status(): number {
    return this.body.status
  }

  /** The place: a member of the body, a line of a file. */
  get where(): string | undefined {
    return this.body.where
  }

  get hint(): string | undefined {
    return this.body.hint
  }
}

/** No answer: the network or the server is away. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached.')
  }
}
