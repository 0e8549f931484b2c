// SPDX-License-Identifier: Apache-2.0
/** The guidelines: Markdown on the left, as people read it on the right. The server turns it into HTML and cleans it. */
import { TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import styles from './settings.module.css'
import type { SettingsDraft } from './settingsDraft'

export function GuidelinesEditor({ draft }: { draft: SettingsDraft }) {
  const text = draft.document.guidelines ?? ''
  return (
    <>
      <TextField
        label={t('settings.guidelines')}
        lines={26}
        value={text}
        onWrite={(guidelines) => draft.edit({ ...draft.document, guidelines })}
      />
      <section className={styles.settingsSide}>
        <h2>{t('settings.guidelines.preview')}</h2>
        {text.trim() === '' && <p className={ui.dimmed}>{t('settings.guidelines.none')}</p>}
        {/* The server made it from Markdown and let no HTML through. */}
        <div className={styles.guide} dangerouslySetInnerHTML={{ __html: draft.guidelines }} />
      </section>
    </>
  )
}
