// SPDX-License-Identifier: Apache-2.0
/** The theme for Mantine's components. Colours are CSS variables of `theme.css`; nothing is written into the page, so a strict CSP holds. */
import {
  Badge,
  Button,
  Checkbox,
  Code,
  createTheme,
  Kbd,
  NativeSelect,
  PasswordInput,
  Progress,
  SegmentedControl,
  Table,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core'
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
    Badge: Badge.extend({ defaultProps: { size: 'md', radius: 4 }, classNames: { root: styles.badge!, label: styles.badgeLabel! } }),
    Button: Button.extend(DENSE),
    Checkbox: Checkbox.extend(DENSE),
    Code: Code.extend({ classNames: { root: styles.code! } }),
    Kbd: Kbd.extend({ classNames: { root: styles.key! } }),
    NativeSelect: NativeSelect.extend(DENSE),
    PasswordInput: PasswordInput.extend(DENSE),
    Progress: Progress.extend({ defaultProps: { radius: 2 } }),
    SegmentedControl: SegmentedControl.extend({ classNames: { label: styles.segment! } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 6, horizontalSpacing: 12 }, classNames: { th: styles.th!, td: styles.td! } }),
    Tabs: Tabs.extend({ classNames: { tab: styles.tab! } }),
    Textarea: Textarea.extend(DENSE),
    TextInput: TextInput.extend(DENSE),
  },
})
