// SPDX-License-Identifier: Apache-2.0
/** The one sentence at the bottom of the screen, and the one that only a screen reader hears. */

export class StatusLine {
  text: string | null = null
  announcement = ''

  constructor(readonly onChange: () => void) {}

  /** Show a sentence; null clears the line. */
  show(text: string | null): void {
    this.text = text
    this.onChange()
  }

  clear(): void {
    if (this.text !== null) this.show(null)
  }

  announce(sentence: string): void {
    this.announcement = sentence
    this.onChange()
  }
}
