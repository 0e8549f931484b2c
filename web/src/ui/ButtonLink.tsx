// SPDX-License-Identifier: Apache-2.0
/** A way to another page that looks like a button. */
import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import styles from './ui.module.css'

type AnchorButtonProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> }

function AnchorButton({ className, ...props }: AnchorButtonProps) {
  return <Button component="a" {...props} className={`${styles.action} ${className ?? ''}`} />
}

export const ButtonLink = createLink(AnchorButton)
