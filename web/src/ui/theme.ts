// SPDX-License-Identifier: Apache-2.0
/**
 * The theme for Mantine's components. Colours are CSS variables of `theme.css`; nothing is written into the page, so a strict CSP holds.
 * Components are named, not imported: a page loads those that it shows.
 */
import { createTheme } from '@mantine/core'
import styles from './mantine.module.css'

/** Dense: people sit before it for eight hours. */
const DENSE = { defaultProps: { size: 'xs' } } as const

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Badge: { defaultProps: { size: 'md', radius: 4 }, classNames: { root: styles.badge, label: styles.badgeLabel } },
    Button: DENSE,
    Checkbox: DENSE,
    Code: { classNames: { root: styles.code } },
    Kbd: { classNames: { root: styles.key } },
    NativeSelect: DENSE,
    Notifications: { classNames: { root: styles.notes } },
    PasswordInput: DENSE,
    Progress: { defaultProps: { radius: 2 } },
    SegmentedControl: { classNames: { label: styles.segment } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 12 }, classNames: { th: styles.th, td: styles.td } },
    Tabs: { classNames: { tab: styles.tab } },
    Textarea: DENSE,
    TextInput: DENSE,
  },
})
