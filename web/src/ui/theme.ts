// SPDX-License-Identifier: Apache-2.0
/** The theme for Mantine's components. Colours are CSS variables of `theme.css`; nothing is written into the page, so a strict CSP holds. */
import { Button, createTheme, PasswordInput, Textarea, TextInput } from '@mantine/core'

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  defaultRadius: 6,
  fontSizes: { xs: '13px', sm: '13px', md: '15px', lg: '15px', xl: '22px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
  },
})
