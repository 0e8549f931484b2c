// SPDX-License-Identifier: Apache-2.0
/** Sends requests and turns what is no answer into errors: a Problem when the server refused, Unreachable when nobody is there. */
import { Problem, type ProblemBody, Unreachable } from './problems'

/** Not now: nothing was refused, and the same request may be sent again. */
const AWAY = new Set([502, 503, 504, 507])

/** Send a request as it is; throws Unreachable or a Problem, so that what comes back is an answer. */
export async function sendRequest(request: Request): Promise<Response> {
  const answer = await fetch(request).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable()
  })
  if (AWAY.has(answer.status)) throw new Unreachable(await readReason(answer))
  if (!answer.ok) throw await readProblem(answer)
  return answer
}

async function readReason(answer: Response): Promise<string | undefined> {
  const { detail, hint } = (await answer.json().catch(() => ({}))) as Partial<ProblemBody>
  return detail && [detail, hint].filter(Boolean).join('. ')
}

async function readProblem(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Partial<ProblemBody>
  if (answer.status === 401) for (const listener of signedOutListeners) listener()
  return new Problem({ ...body, code: body.code ?? 'http', status: answer.status })
}

const signedOutListeners = new Set<() => void>()

/** Hear that the session is over; returns the way out. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}
