// SPDX-License-Identifier: Apache-2.0
/** All that is wrong with a project file: the line, what was found, what to do. */

import type { FileProblem } from '../api/problems'
import { Problem } from '../api/problems'
import { ErrorView } from '../ui/EmptyAndErrorStates'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import styles from './pages.module.css'

export function FileProblems({ error }: { error: unknown }) {
  const faults: readonly FileProblem[] = error instanceof Problem ? (error.body.problems ?? []) : []
  if (faults.length === 0) return <ErrorView error={error} />
  return (
    <ul className={styles.problems} role="alert">
      {faults.slice(0, 12).map((fault) => (
        <li key={`${fault.line} ${fault.where} ${fault.code}`} className={ui.problem}>
          {fault.line != null && <span className={ui.dimmed}>{t('fault.line', { line: fault.line })} · </span>}
          <code>{fault.where}</code> <strong>{fault.message}</strong>
          {fault.hint && <p className={ui.dimmed}>{fault.hint}</p>}
        </li>
      ))}
      {faults.length > 12 && <li className={ui.dimmed}>{t('fault.more', { n: faults.length - 12 })}</li>}
    </ul>
  )
}
