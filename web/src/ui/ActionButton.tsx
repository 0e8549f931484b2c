// SPDX-License-Identifier: Apache-2.0
/** A button that says its key. Quiet by default; outlined where it stands alone, primary for the one thing to do. */
import { Button, type ButtonProps } from '@mantine/core'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { formatShortcut, KeyCap } from './KeyCap'
import { keepFocus } from './keepFocus'
import styles from './ui.module.css'

type NativeProps = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'type' | 'onClick' | 'title' | 'disabled' | 'aria-label' | 'aria-expanded' | 'aria-pressed'
>

export interface ActionButtonProps extends NativeProps, Pick<ButtonProps, 'className' | 'size'> {
  readonly shortcut?: string
  readonly on?: boolean | undefined
  readonly primary?: boolean
  readonly outlined?: boolean
  readonly children: ReactNode
}

export function ActionButton({
  shortcut = '',
  on,
  primary = false,
  outlined = false,
  children,
  title,
  className,
  ...rest
}: ActionButtonProps) {
  const variant = primary ? 'filled' : outlined ? 'default' : 'quiet'
  return (
    <Button
      {...rest}
      variant={variant}
      className={`${styles.action} ${className ?? ''}`}
      data-on={on || undefined}
      aria-keyshortcuts={shortcut || undefined}
      rightSection={shortcut ? <KeyCap of={shortcut} /> : null}
      title={title ?? (shortcut ? formatShortcut(shortcut) : undefined)}
      onMouseDown={keepFocus}
    >
      {children}
    </Button>
  )
}
