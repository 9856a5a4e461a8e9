import { plural } from '../format.ts'
import { type ActivityBucket, inColumns } from './connection.ts'

const width = 144
const height = 32
const quartersPerColumn = 4

/** The last 24 hours at a glance: a column an hour, refusals on top of deliveries. */
export function Sparkline({ activity }: { readonly activity: readonly ActivityBucket[] | undefined }) {
  if (!activity)
    return <span aria-hidden="true" className="block h-8 w-full animate-shimmer sm:w-36 rounded-md bg-sunken" />
  const columns = inColumns(activity, quartersPerColumn)
  const highest = Math.max(1, ...columns.map(({ deliveries, refusals }) => deliveries + refusals))
  const step = width / Math.max(1, columns.length)
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, (count / highest) * (height - 2)))
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={inWords(columns)}
      className="block h-8 w-full sm:w-36"
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-edge" />
      {columns.map(({ start, deliveries, refusals }, index) => {
        const [taken, refused] = [tall(deliveries), tall(refusals)]
        const x = index * step + 0.5
        return (
          <g key={start}>
            {taken > 0 && (
              <rect x={x} y={height - taken} width={step - 1} height={taken} rx={1} className="fill-inbound" />
            )}
            {refused > 0 && (
              <rect
                x={x}
                y={Math.max(0, height - taken - refused)}
                width={step - 1}
                height={refused}
                rx={1}
                className="fill-bad-dot"
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}

function inWords(columns: readonly ActivityBucket[]): string {
  const sum = (of: 'deliveries' | 'refusals') => columns.reduce((all, column) => all + column[of], 0)
  const refusals = sum('refusals')
  const refused = refusals > 0 ? `, ${plural(refusals, 'refusal')}` : ''
  return `The last 24 hours: ${plural(sum('deliveries'), 'delivery', 'deliveries')}${refused}`
}
