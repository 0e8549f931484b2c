// SPDX-License-Identifier: Apache-2.0
/** What a password must be, as the server will judge it: characters are counted, not the units they are kept in. */
import { t } from './texts'

const [SHORTEST, LONGEST] = [10, 1024]

/** Return what is wrong with a new password, in a sentence; null when nothing is. */
export function describePasswordProblem(password: string): string | null {
  const n = [...password].length
  if (n === 0) return t('password.missing')
  if (n < SHORTEST) return t('password.short', { n, least: SHORTEST })
  return n > LONGEST ? t('password.long', { n, most: LONGEST }) : null
}
