// SPDX-License-Identifier: Apache-2.0
/** Whether the page is dark now: by the person's switch, else by the system. */
import { useComputedColorScheme } from '@mantine/core'

export const useDarkMode = (): boolean => useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
