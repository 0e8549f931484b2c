// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { describePasswordProblem } from '../../src/ui/passwordRule'

describe('a new password', () => {
  it('is asked for when there is none', () => {
    expect(describePasswordProblem('')).toBe('Choose a password of 10 characters or more.')
  })

  it('says how many characters it has and how many are wanted', () => {
    expect(describePasswordProblem('a')).toBe('1 character so far; it needs 10 or more.')
    expect(describePasswordProblem('nine char')).toBe('9 characters so far; it needs 10 or more.')
    expect(describePasswordProblem('ten chars!')).toBeNull()
  })

  it('is counted in characters, as the server counts', () => {
    expect(describePasswordProblem('🔑'.repeat(9))).toBe('9 characters so far; it needs 10 or more.')
    expect(describePasswordProblem('🔑'.repeat(10))).toBeNull()
  })

  it('ends where the server ends', () => {
    expect(describePasswordProblem('a'.repeat(1024))).toBeNull()
    expect(describePasswordProblem('a'.repeat(1025))).toBe('1,025 characters; 1,024 at most are taken.')
  })
})
