// SPDX-License-Identifier: Apache-2.0
/** The guidelines: Markdown on the left, as people read it on the right. The server turns it into HTML and cleans it. */
import { TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
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
      <section className="lw-settings-side">
        <h2>{t('settings.guidelines.preview')}</h2>
        {text.trim() === '' && <p className="lw-soft">{t('settings.guidelines.none')}</p>}
        {/* The server made it from Markdown and let no HTML through. */}
        <div className="lw-guide" dangerouslySetInnerHTML={{ __html: draft.guidelines }} />
      </section>
    </>
  )
}
