// SPDX-License-Identifier: Apache-2.0
/** A new password, and in our own words what is wrong with it: when it is left, and when it is sent. */
import { PasswordInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { describePasswordProblem } from './passwordRule'
import { t } from './texts'

export function NewPasswordInput() {
  const [value, setValue] = useState('')
  const [judged, setJudged] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const problem = describePasswordProblem(value)
  useEffect(() => input.current?.setCustomValidity(problem ?? ''), [problem])
  return (
    <PasswordInput
      ref={input}
      name="password"
      label={t('signin.password')}
      description={t('setup.password.hint')}
      autoComplete="new-password"
      required
      value={value}
      error={judged ? problem : null}
      aria-invalid={judged && problem !== null}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => setJudged(judged || value !== '')}
      onInvalid={(event) => {
        event.preventDefault()
        setJudged(true)
        event.currentTarget.focus()
      }}
    />
  )
}
