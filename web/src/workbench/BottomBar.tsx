// SPDX-License-Identifier: Apache-2.0
/** The decisions and the one status line. Questions (why skip, what to flag) open here, never in a dialog. */

import { TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ActionButton } from '../ui/ActionButton'
import { KeyCap } from '../ui/KeyCap'
import { t } from '../ui/texts'
import { setFlag } from './flagsAndComments'
import type { LabellingSession } from './labellingSession'
import { useSessionState } from './sessionHooks'
import styles from './workbench.module.css'

export interface WorkbenchPartProps {
  readonly session: LabellingSession
  readonly act: (command: string) => void
}

export function BottomBar({ session, act }: WorkbenchPartProps) {
  useSessionState(session, ({ status, question, item }) => [status.text, question, item?.flagged])
  const key = (id: string): string => session.keys.keyOf(id)
  const idle = session.item === null
  const flagged = session.item?.flagged ?? false
  return (
    <footer className={styles.bottom}>
      {session.question === 'skip' && <SkipReasons session={session} />}
      {session.question === 'flag' && <FlagForm session={session} />}
      {session.question === null && (
        <>
          <ActionButton shortcut={key('label.back')} onClick={() => act('label.back')}>
            ‹ {t('bench.back')}
          </ActionButton>
          <ActionButton shortcut={key('label.skip')} disabled={idle} onClick={() => act('label.skip')}>
            {t('bench.skip')}
          </ActionButton>
          <ActionButton
            shortcut={key('label.flag')}
            disabled={idle}
            on={flagged}
            onClick={() => (flagged ? setFlag(session, null) : act('label.flag'))}
          >
            {t(flagged ? 'bench.flagged' : 'bench.flag')}
          </ActionButton>
        </>
      )}
      <p className={styles.status} role="status">
        {session.status.text}
      </p>
      <ActionButton primary shortcut={key('label.submit')} disabled={idle} onClick={() => act('label.submit')}>
        {t('bench.submit')}
      </ActionButton>
    </footer>
  )
}

function SkipReasons({ session }: { session: LabellingSession }) {
  return (
    <fieldset className={styles.question}>
      <legend>{t('bench.skip.why')}</legend>
      {(session.labelling.skips ?? []).map((reason, at) => (
        <ActionButton
          key={reason.name}
          title={reason.then ? t(`bench.skip.${reason.then}`) : undefined}
          onClick={() => session.skip(reason.name)}
        >
          {reason.title || reason.name}
          {at < 9 && <KeyCap of={String(at + 1)} />}
        </ActionButton>
      ))}
      <ActionButton shortcut="Escape" onClick={() => session.ask(null)}>
        {t('bench.skip.cancel')}
      </ActionButton>
    </fieldset>
  )
}

function FlagForm({ session }: { session: LabellingSession }) {
  const [text, setText] = useState('')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    session.ask(null)
    setFlag(session, text)
    session.surface?.focus()
  }
  return (
    <form className={styles.question} onSubmit={send}>
      <TextInput
        aria-label={t('bench.flag.why')}
        placeholder={t('bench.flag.why')}
        value={text}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && session.ask(null)}
      />
      <ActionButton type="submit" shortcut="Enter">
        {t('bench.flag')}
      </ActionButton>
      <ActionButton onClick={() => session.ask(null)}>{t('bench.skip.cancel')}</ActionButton>
    </form>
  )
}
