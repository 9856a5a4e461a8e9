import type { Plot } from '../components/chart-frame.tsx'

export type BandPoint = { readonly low: number; readonly high: number } | null

/** A line with a band above it, such as a median up to the 90th percentile; broken where there is nothing to tell. */
export function BandLine({ plot, points }: { readonly plot: Plot; readonly points: readonly BandPoint[] }) {
  return (
    <>
      {stretches(points).map((stretch) => {
        const at = (key: 'low' | 'high') =>
          stretch.map(({ index, point }) => `${round(plot.middle(index))} ${round(plot.y(point[key]))}`)
        const low = at('low')
        const high = at('high')
        const first = stretch[0]
        return (
          <g key={first?.index}>
            <path d={`M${high.join('L')}L${low.toReversed().join('L')}Z`} className="fill-band" />
            <path d={`M${high.join('L')}`} className="fill-none stroke-inbound/45" strokeWidth={1.25} />
            <path
              d={`M${low.join('L')}`}
              className="fill-none stroke-inbound"
              strokeWidth={2}
              strokeLinejoin="round"
              strokeLinecap="round"
            />
            {stretch.length === 1 && first && <Dot plot={plot} index={first.index} value={first.point.low} />}
          </g>
        )
      })}
      {plot.active !== null && <ActiveDots plot={plot} point={points[plot.active] ?? null} index={plot.active} />}
    </>
  )
}

type Stretch = { readonly index: number; readonly point: NonNullable<BandPoint> }[]

function stretches(points: readonly BandPoint[]): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | null = null
  for (const [index, point] of points.entries()) {
    if (point === null) {
      open = null
      continue
    }
    if (open === null) {
      open = []
      found.push(open)
    }
    open.push({ index, point })
  }
  return found
}

const round = (value: number) => Math.round(value * 10) / 10

function ActiveDots({ plot, index, point }: { plot: Plot; index: number; point: BandPoint }) {
  if (point === null) return null
  return (
    <>
      <Dot plot={plot} index={index} value={point.high} />
      <Dot plot={plot} index={index} value={point.low} />
    </>
  )
}

function Dot({ plot, index, value }: { plot: Plot; index: number; value: number }) {
  return (
    <circle
      cx={plot.middle(index)}
      cy={plot.y(value)}
      r={3.5}
      className="fill-surface stroke-inbound"
      strokeWidth={2}
    />
  )
}
