// SPDX-License-Identifier: Apache-2.0
/** Lines with bands, and bars: SVG drawn by hand, labelled directly, exportable as SVG and CSV. */
import { useId, useRef } from 'react'
import { ActionButton } from './ActionButton'
import { t } from './texts'
import styles from './ui.module.css'

interface ChartPoint {
  readonly x: number
  readonly y: number
  /** The band: an interval around y. */
  readonly low?: number
  readonly high?: number
}

interface Series {
  readonly name: string
  readonly color: string
  readonly points: readonly ChartPoint[]
}

export interface ChartProps {
  readonly title: string
  readonly series: readonly Series[]
  readonly kind?: 'line' | 'bar'
  readonly width?: number
  readonly height?: number
  readonly formatX?: (x: number) => string
  readonly formatY?: (y: number) => string
  /** Where the vertical axis begins and ends; by default at 0 and at the largest value. */
  readonly range?: readonly [number, number]
}

const PAD = { left: 48, right: 96, top: 12, bottom: 24 }
const plain = (n: number): string => n.toLocaleString()

export function Chart(props: ChartProps) {
  const { title, series, width = 640, height = 200, kind = 'line', formatX = plain, formatY = plain } = props
  const svg = useRef<SVGSVGElement>(null)
  const name = useId()
  const points = series.flatMap((one) => one.points)
  if (points.length === 0) return <p className={styles.dimmed}>{t('chart.none')}</p>
  const scale = computeScale(points, props.range, width, height)
  return (
    <figure>
      <svg ref={svg} className={styles.chart} viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-labelledby={name}>
        <title id={name}>{title}</title>
        <Axis scale={scale} width={width} format={formatY} />
        {series.map((one, place) => (
          <g key={one.name}>
            {kind === 'line' ? <Line series={one} scale={scale} /> : <Bars series={one} scale={scale} place={place} of={series.length} />}
          </g>
        ))}
        <text x={scale.x(scale.minX)} y={height - 6}>
          {formatX(scale.minX)}
        </text>
        <text x={scale.x(scale.maxX)} y={height - 6} textAnchor="end">
          {formatX(scale.maxX)}
        </text>
      </svg>
      <figcaption>
        <ActionButton onClick={() => save(`${title}.svg`, 'image/svg+xml', standalone(svg.current!))}>{t('chart.svg')}</ActionButton>
        <ActionButton onClick={() => save(`${title}.csv`, 'text/csv', formatCsv(series))}>{t('chart.csv')}</ActionButton>
      </figcaption>
    </figure>
  )
}

interface Scale {
  readonly minX: number
  readonly maxX: number
  readonly minY: number
  readonly maxY: number
  x(value: number): number
  y(value: number): number
}

function computeScale(points: readonly ChartPoint[], range: readonly [number, number] | undefined, width: number, height: number): Scale {
  const xs = points.map((point) => point.x)
  const [minX, maxX] = [Math.min(...xs), Math.max(...xs)]
  const [minY, maxY] = range ?? [
    Math.min(0, ...points.map((point) => point.low ?? point.y)),
    Math.max(...points.map((point) => point.high ?? point.y), 1e-9),
  ]
  const room = { width: width - PAD.left - PAD.right, height: height - PAD.top - PAD.bottom }
  return {
    minX,
    maxX,
    minY,
    maxY,
    x: (value) => PAD.left + (maxX === minX ? room.width / 2 : ((value - minX) / (maxX - minX)) * room.width),
    y: (value) => PAD.top + room.height - ((value - minY) / (maxY - minY || 1)) * room.height,
  }
}

function Axis({ scale, width, format }: { scale: Scale; width: number; format: (y: number) => string }) {
  const ticks = [scale.minY, (scale.minY + scale.maxY) / 2, scale.maxY]
  return ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.axis} x1={PAD.left} x2={width - PAD.right} y1={scale.y(tick)} y2={scale.y(tick)} />
      <text x={PAD.left - 6} y={scale.y(tick) + 4} textAnchor="end">
        {format(tick)}
      </text>
    </g>
  ))
}

function Line({ series, scale }: { series: Series; scale: Scale }) {
  const { points, color, name } = series
  const last = points.at(-1)!
  const at = (x: number, y: number): string => `${scale.x(x)},${scale.y(y)}`
  const banded = points.filter((point) => point.low !== undefined && point.high !== undefined)
  const band = [...banded.map((point) => at(point.x, point.high!)), ...banded.toReversed().map((point) => at(point.x, point.low!))]
  return (
    <>
      {band.length > 0 && <polygon points={band.join(' ')} fill={color} fillOpacity={0.15} />}
      <polyline points={points.map((point) => at(point.x, point.y)).join(' ')} fill="none" stroke={color} strokeWidth={1.5} />
      {points.length === 1 && <circle cx={scale.x(last.x)} cy={scale.y(last.y)} r={3} fill={color} />}
      <text x={scale.x(last.x) + 6} y={scale.y(last.y) + 4} style={{ fill: color }}>
        {name}
      </text>
    </>
  )
}

function Bars({ series, scale, place, of }: { series: Series; scale: Scale; place: number; of: number }) {
  const room = (scale.x(scale.maxX) - scale.x(scale.minX)) / Math.max(1, series.points.length)
  const width = Math.max(2, (room * 0.8) / of)
  return series.points.map((point) => (
    <rect
      key={point.x}
      x={scale.x(point.x) - (width * of) / 2 + place * width}
      width={width}
      y={scale.y(point.y)}
      height={Math.max(0, scale.y(scale.minY) - scale.y(point.y))}
      fill={series.color}
    >
      <title>{`${series.name}: ${point.y}`}</title>
    </rect>
  ))
}

const INLINED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'font', 'text-anchor'] as const

/** The picture as a file of its own: what the style sheet says is written into it. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  copy.querySelectorAll<SVGElement>('*').forEach((element, at) => {
    const computed = getComputedStyle(originals[at]!)
    for (const name of INLINED) element.style.setProperty(name, computed.getPropertyValue(name))
  })
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.style.background = getComputedStyle(document.body).backgroundColor
  return new XMLSerializer().serializeToString(copy)
}

function formatCsv(series: readonly Series[]): string {
  const rows = series.flatMap((one) => one.points.map((point) => [one.name, point.x, point.y, point.low ?? '', point.high ?? '']))
  return [['series', 'x', 'y', 'low', 'high'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}

const cell = (value: string | number): string => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value))

function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}
