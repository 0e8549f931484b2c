// SPDX-License-Identifier: Apache-2.0
/** Colours of the theme for a canvas, which knows no variables. Those read here are the same in light and dark. */

const known = new Map<string, string>()

export function readThemeColor(variable: `--lw-${string}`): string {
  const color = known.get(variable) ?? getComputedStyle(document.documentElement).getPropertyValue(variable)
  known.set(variable, color)
  return color
}
