import type { Plot } from '../components/chart-frame.tsx'

type StackedBarsProps = {
  readonly plot: Plot
  /** Per bucket, the parts from the axis outwards. */
  readonly stacks: readonly (readonly number[])[]
  /** The fill of each part, in the same order. */
  readonly fills: readonly string[]
}

/** A column per bucket, its parts on top of each other; only the outermost end is rounded. */
export function StackedBars({ plot, stacks, fills }: StackedBarsProps) {
  const width = Math.max(1, Math.min(36, plot.band * (plot.band > 14 ? 0.62 : 0.78)))
  return stacks.map((parts, bucket) => {
    const left = plot.middle(bucket) - width / 2
    const outermost = parts.findLastIndex((part) => part > 0)
    let below = 0
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the bucket's place is what it is
      <g key={bucket} className={plot.active === null || plot.active === bucket ? '' : 'opacity-55'}>
        {parts.map((part, index) => {
          const bottom = plot.y(below)
          below += part
          const top = plot.y(below)
          const shape = column(left, top, width, bottom - top, index === outermost)
          return part > 0 && <path key={fills[index]} d={shape} className={fills[index]} />
        })}
      </g>
    )
  })
}

function column(left: number, top: number, width: number, height: number, isRounded: boolean): string {
  const radius = isRounded ? Math.min(3, width / 2, height) : 0
  return [
    `M${left} ${top + height}`,
    `V${top + radius}`,
    `Q${left} ${top} ${left + radius} ${top}`,
    `H${left + width - radius}`,
    `Q${left + width} ${top} ${left + width} ${top + radius}`,
    `V${top + height}Z`,
  ].join('')
}
