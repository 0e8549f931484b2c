// SPDX-License-Identifier: Apache-2.0
/**
 * One table of keys: context, key, command, help.
 *
 * Contexts are looked up from the innermost outwards ("draw" before "image" before "label"). People may rebind any
 * command and switch single-key commands off (WCAG 2.1.4); both are kept in the browser.
 */

export interface Command {
  readonly id: string
  readonly context: string
  /** "Enter", "Ctrl+Z", "Shift+ArrowUp", "a", "1", "?"; several are separated by a space. Ctrl means Cmd on a Mac. */
  readonly key: string
  /** The command to run when the key is let go of. */
  readonly onRelease?: string
  /** Key of the sentence in the catalogue of texts. */
  readonly help: string
}

/** What of a KeyboardEvent we look at. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Return the name of what was pressed, as the table writes it. */
export function chord(press: KeyPress): string {
  const key = keyName(press)
  const shift = press.shiftKey && (key.length > 1 || press.ctrlKey || press.metaKey || press.altKey || isDigit(press.code) || isLetter(key))
  const parts = [press.ctrlKey || press.metaKey ? 'Ctrl' : '', press.altKey ? 'Alt' : '', shift ? 'Shift' : '', key]
  return parts.filter(Boolean).join('+')
}

const isDigit = (code: string): boolean => /^(Digit|Numpad)\d$/.test(code)
const isLetter = (key: string): boolean => key.length === 1 && key.toLowerCase() !== key.toUpperCase()

function keyName({ key, code, shiftKey, altKey }: KeyPress): string {
  if (code.startsWith('Numpad') && isDigit(code)) return shiftKey ? code.slice(6) : `Num${code.slice(6)}`
  if (isDigit(code) && (shiftKey || altKey)) return code.slice(5)
  if (altKey && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  if (key === ' ') return 'Space'
  return key.length === 1 ? key.toLowerCase() : key
}

/** A single key that prints something: a speech user or a stray hand can press it by accident. */
const isSingleKey = (key: string): boolean => key.length === 1

export interface KeyCollision {
  readonly context: string
  readonly key: string
  readonly commands: readonly string[]
}

/** Return every key that two commands of one context share. */
export function findCollisions(commands: readonly Command[]): KeyCollision[] {
  const byKey = new Map<string, Command[]>()
  for (const command of commands) {
    for (const key of command.key.split(' ')) {
      const place = `${command.context} ${key}`
      byKey.set(place, [...(byKey.get(place) ?? []), command])
    }
  }
  return [...byKey.values()].filter((group) => group.length > 1).map(collision)
}

function collision(group: readonly Command[]): KeyCollision {
  const keys = group.map((command) => command.key.split(' '))
  const shared = keys[0]!.find((key) => keys.every((others) => others.includes(key)))
  return { context: group[0]!.context, key: shared ?? '', commands: group.map((command) => command.id) }
}

export interface KeyValueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const STORED = 'labelwright:keys'

interface Stored {
  keys: Record<string, string>
  singles: boolean
}

/** The keys in force. It is a class because it holds the person's own bindings. */
export class Keymap {
  #stored: Stored
  #table: Command[]
  #listeners = new Set<() => void>()
  version = 0

  constructor(
    readonly defaults: readonly Command[],
    readonly shelf: KeyValueStorage | null = null,
  ) {
    this.#stored = read(shelf)
    this.#table = this.#bound()
  }

  /** The table with the person's own keys in it. */
  get commands(): readonly Command[] {
    return this.#table
  }

  get singles(): boolean {
    return this.#stored.singles
  }

  /** Return the command for a press, looking through the contexts in order; null when none has it. */
  find(press: KeyPress, contexts: readonly string[]): string | null {
    const pressed = chord(press)
    if (!this.singles && isSingleKey(pressed)) return null
    for (const context of contexts) {
      const match = this.#table.find((command) => command.context === context && command.key.split(' ').includes(pressed))
      if (match) return match.id
    }
    return null
  }

  /** The first key of a command, for a key cap; empty when it has none. */
  keyOf(id: string): string {
    const key = this.#table.find((command) => command.id === id)?.key.split(' ')[0] ?? ''
    return !this.singles && isSingleKey(key) ? '' : key
  }

  /** Give a command another key; returns the collision that stands in the way, and then changes nothing. */
  rebind(id: string, key: string): KeyCollision | null {
    const next = { ...this.#stored, keys: { ...this.#stored.keys, [id]: key } }
    const clash = findCollisions(this.#bound(next)).find((match) => match.commands.includes(id))
    if (clash) return clash
    this.#keep(next)
    return null
  }

  reset(): void {
    this.#keep({ keys: {}, singles: true })
  }

  setSingles(singles: boolean): void {
    this.#keep({ ...this.#stored, singles })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #bound(stored: Stored = this.#stored): Command[] {
    return this.defaults.map((command) => ({ ...command, key: stored.keys[command.id] ?? command.key }))
  }

  #keep(next: Stored): void {
    this.#stored = next
    this.#table = this.#bound()
    this.version += 1
    this.shelf?.setItem(STORED, JSON.stringify(next))
    for (const listener of this.#listeners) listener()
  }
}

function read(shelf: KeyValueStorage | null): Stored {
  const fresh: Stored = { keys: {}, singles: true }
  try {
    return { ...fresh, ...(JSON.parse(shelf?.getItem(STORED) ?? '{}') as Partial<Stored>) }
  } catch {
    return fresh
  }
}
