import type { Plot } from '../components/chart-frame.tsx'

/** What each column stood at in the period before: a dashed mark across it. */
export function BeforeMarks({ plot, values }: { readonly plot: Plot; readonly values: readonly (number | null)[] }) {
  const half = Math.min(22, plot.band * 0.44)
  return values.map(
    (value, index) =>
      value !== null && (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: the bucket's place is what it is
          key={index}
          x1={plot.middle(index) - half}
          x2={plot.middle(index) + half}
          y1={plot.y(value)}
          y2={plot.y(value)}
          className="stroke-ink-faint"
          strokeWidth={1.5}
          strokeDasharray="3 2"
        />
      ),
  )
}

/** The course of the period before: a dashed line, broken where there is nothing to tell. */
export function BeforeLine({ plot, values }: { readonly plot: Plot; readonly values: readonly (number | null)[] }) {
  const parts = values.map((value, index) => {
    if (value === null) return ''
    const isJoined = (values[index - 1] ?? null) !== null
    return `${isJoined ? 'L' : 'M'}${plot.middle(index).toFixed(1)} ${plot.y(value).toFixed(1)}`
  })
  return (
    <path
      d={parts.join('')}
      className="fill-none stroke-ink-faint"
      strokeWidth={1.5}
      strokeDasharray="4 3"
      strokeLinecap="round"
    />
  )
}
