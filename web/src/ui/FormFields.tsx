// SPDX-License-Identifier: Apache-2.0
/** Small form pieces for dense pages: a chooser, a tick, a text to copy, a short form in a row. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { ActionButton } from './atoms'
import { t } from './texts'

export interface SelectFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly title: string }[]
  readonly onPick: (value: string) => void
  /** The label is for screen readers alone. */
  readonly bare?: boolean
  readonly disabled?: boolean
}

export function SelectField({ label, value, options, onPick, bare = false, disabled = false }: SelectFieldProps) {
  return (
    <label className="lw-pick">
      <span className={bare ? 'lw-hidden' : 'lw-field-name'}>{label}</span>
      <select className="lw-input" value={value} disabled={disabled} onChange={(event) => onPick(event.target.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  )
}

export function CheckboxField({
  label,
  on,
  onTick,
  lead,
}: {
  label: ReactNode
  on: boolean
  onTick: (on: boolean) => void
  lead?: string
}) {
  return (
    <label className="lw-tick">
      <input type="checkbox" checked={on} onChange={(event) => onTick(event.target.checked)} />
      <span>
        {label}
        {lead && <small className="lw-soft">{lead}</small>}
      </span>
    </label>
  )
}

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onWrite: (value: string) => void
  readonly lead?: string
  readonly placeholder?: string
  readonly bare?: boolean
  readonly lines?: number
  readonly mono?: boolean
  readonly autoFocus?: boolean
}

export function TextField({
  label,
  value,
  onWrite,
  lead,
  placeholder,
  bare = false,
  lines = 1,
  mono = false,
  autoFocus = false,
}: TextFieldProps) {
  const id = useId()
  const shared = { id, value, placeholder, className: mono ? 'lw-input lw-code' : 'lw-input', dir: 'auto', spellCheck: !mono }
  return (
    <div className="lw-words">
      <label className={bare ? 'lw-hidden' : 'lw-field-name'} htmlFor={id}>
        {label}
      </label>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} onChange={(event) => onWrite(event.target.value)} />
      ) : (
        // biome-ignore lint/a11y/noAutofocus: the field was asked for by a key or a button just now
        <input {...shared} autoFocus={autoFocus} onChange={(event) => onWrite(event.target.value)} />
      )}
      {lead && <small className="lw-soft">{lead}</small>}
    </div>
  )
}

/** A text with a button that copies it. */
export function CopyableText({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text)
    setDone(true)
    setTimeout(() => setDone(false), 2_000)
  }
  return (
    <div className="lw-copy">
      <code className="lw-command">{text}</code>
      <ActionButton onClick={() => void copy()} aria-label={`${t('app.copy')}: ${label}`}>
        {done ? t('app.copied') : t('app.copy')}
      </ActionButton>
    </div>
  )
}

/** A form that does not leave the page; what it throws goes to whoever catches it outside. */
export function InlineForm({ children, onSend }: { children: ReactNode; onSend: () => void }) {
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onSend()
  }
  return (
    <form className="lw-rowform" onSubmit={send}>
      {children}
    </form>
  )
}
