// SPDX-License-Identifier: Apache-2.0
/** What went wrong with a request: the server's refusal (RFC 9457), or no answer at all. */
import type { Schema } from './wireTypes'

/** One thing that is wrong with a project file or a mark. */
export type FileProblem = Schema<'FaultView'>

/** `code` is stable; `detail` and `hint` are sentences for the person. What a proxy answers has neither. */
export type ProblemBody = Pick<Schema<'ProblemDetails'>, 'status' | 'code'> & Partial<Schema<'ProblemDetails'>>

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
    return this.body.where ?? undefined
  }

  get hint(): string | undefined {
    return this.body.hint ?? undefined
  }
}

/** No answer: the network or the server is away, or it says in words why it cannot work now. What is kept here is sent again. */
export class Unreachable extends Error {
  constructor(why = 'The server cannot be reached.') {
    super(why)
  }
}
