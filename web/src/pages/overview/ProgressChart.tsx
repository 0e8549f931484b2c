// SPDX-License-Identifier: Apache-2.0
/** Progress over time: what was submitted and skipped an hour or a day. */
import type { Schema } from '../../api/wireTypes'
import { Chart } from '../../ui/Chart'
import { SelectField } from '../../ui/FormFields'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import pages from '../pages.module.css'

const DAY_US = 86_400_000_000

export interface ProgressChartProps {
  readonly progress: Schema<'Progress'>
  readonly days: number
  readonly onDays: (days: number) => void
}

const PERIODS = [3, 30, 365]

export function ProgressChart({ progress, days, onDays }: ProgressChartProps) {
  const hourly = progress.step_us < DAY_US
  const day = (x: number): string =>
    new Date(x / 1000).toLocaleString(
      undefined,
      hourly ? { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { day: 'numeric', month: 'short' },
    )
  const moments = fillTimeGaps(progress)
  const submitted = moments.map((moment) => ({ x: moment.at_us, y: moment.submitted }))
  const skipped = moments.map((moment) => ({ x: moment.at_us, y: moment.skipped }))
  const any = progress.over_time.some((moment) => moment.skipped > 0)
  return (
    <section className={pages.band}>
      <div className={ui.row}>
        <h2>{t('project.time')}</h2>
        <SelectField
          bare
          label={t('project.period')}
          value={String(days)}
          options={PERIODS.map((n) => ({ value: String(n), title: t('project.period.days', { n }) }))}
          onPick={(value) => onDays(Number(value))}
        />
      </div>
      {submitted.length === 0 ? (
        <p className={ui.dimmed}>{t('project.time.none')}</p>
      ) : submitted.length === 1 ? (
        <p className={ui.dimmed}>{t('project.time.first', { day: day(submitted[0]!.x), done: submitted[0]!.y, skipped: skipped[0]!.y })}</p>
      ) : (
        <Chart
          title={t('project.time')}
          width={1136}
          height={180}
          formatX={day}
          formatY={(y) => formatCount(Math.round(y))}
          series={[
            { name: t('project.submitted'), color: 'var(--lw-accent)', points: submitted },
            ...(any ? [{ name: t('project.skipped'), color: 'var(--lw-brass)', points: skipped }] : []),
          ]}
        />
      )}
    </section>
  )
}

/** The server names the hours or days in which something happened; between the first and the last the others are nought. */
export function fillTimeGaps({ over_time, step_us }: Schema<'Progress'>): Schema<'Progress'>['over_time'] {
  const known = new Map(over_time.map((moment) => [moment.at_us, moment]))
  const [first, last] = [over_time[0]?.at_us ?? 0, over_time.at(-1)?.at_us ?? -1]
  const places = over_time.length === 0 ? 0 : Math.floor((last - first) / step_us) + 1
  return Array.from(
    { length: places },
    (_, n) => known.get(first + n * step_us) ?? { at_us: first + n * step_us, submitted: 0, skipped: 0 },
  )
}
