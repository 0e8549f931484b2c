// SPDX-License-Identifier: Apache-2.0
/** The library's fields with what every form here wants: a value in, a value out, a label that may be for screen readers alone. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import styles from './ui.module.css'

interface FieldProps {
  readonly label: string
  readonly value: string
  /** The label is for screen readers alone. */
  readonly bare?: boolean
  readonly className?: string | undefined
  readonly disabled?: boolean
}

const labelled = (label: string, bare: boolean) => (bare ? { 'aria-label': label } : { label })

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly title: string }[]
  readonly onPick: (value: string) => void
}

export function SelectField({ label, value, options, onPick, bare = false, ...rest }: SelectFieldProps) {
  return (
    <NativeSelect
      {...rest}
      {...labelled(label, bare)}
      value={value}
      data={options.map((option) => ({ value: option.value, label: option.title }))}
      onChange={(event) => onPick(event.currentTarget.value)}
    />
  )
}

export interface CheckboxFieldProps {
  readonly label: ReactNode
  readonly on: boolean
  readonly onTick: (on: boolean) => void
  readonly lead?: string
}

export function CheckboxField({ label, on, onTick, lead }: CheckboxFieldProps) {
  return <Checkbox label={label} description={lead} checked={on} onChange={(event) => onTick(event.currentTarget.checked)} />
}

export interface TextFieldProps extends FieldProps {
  readonly onWrite: (value: string) => void
  readonly lead?: string
  readonly placeholder?: string
  readonly lines?: number
  readonly mono?: boolean
  readonly autoFocus?: boolean
  readonly maxLength?: number | undefined
}

export function TextField({ label, onWrite, lead, bare = false, lines = 1, mono = false, autoFocus = false, ...rest }: TextFieldProps) {
  const shared = {
    ...rest,
    ...labelled(label, bare),
    description: lead,
    dir: 'auto',
    spellCheck: !mono,
    classNames: mono ? { input: styles.code } : {},
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onWrite(event.currentTarget.value),
  }
  if (lines > 1) return <Textarea {...shared} rows={lines} />
  return <TextInput {...shared} autoFocus={autoFocus} />
}

/** A form in a row that does not leave the page; what it throws goes to whoever catches it outside. */
export function InlineForm({ children, onSend }: { children: ReactNode; onSend: () => void }) {
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onSend()
  }
  return (
    <form className={styles.row} onSubmit={send}>
      {children}
    </form>
  )
}
