// SPDX-License-Identifier: Apache-2.0
/** Something to read or fill in that floats above the page; Escape closes it and the focus goes back. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from './texts'

export interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly size?: number
  /** Escape means something else for the moment. */
  readonly keepOpen?: boolean
  readonly children: ReactNode
}

/** Locking the scroll would write a style sheet into the page, which its content policy forbids. */
export function Dialog({ title, open, onClose, size = 560, keepOpen = false, children }: DialogProps) {
  return (
    <Modal
      title={title}
      opened={open}
      onClose={onClose}
      size={size}
      // Its head is no banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      closeOnEscape={!keepOpen}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {children}
    </Modal>
  )
}
