import { Activity } from 'lucide-react'
import { countTicks } from '../charts/scale.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { Card } from '../components/card.tsx'
import { ChartFrame } from '../components/chart-frame.tsx'
import { Legend, TooltipRows } from '../components/chart-legend.tsx'
import { Empty } from '../components/states.tsx'
import { formatClock, formatCount, formatExactSpan, formatShortCount } from '../format.ts'
import type { ActivityBucket } from './connection.ts'

const heightPx = 220
const quarterMs = 15 * 60_000
const legend = [
  { swatch: 'bg-inbound', label: 'Delivered' },
  { swatch: 'bg-bad-dot', label: 'Refused' },
]

type ActivityCardProps = {
  readonly activity: readonly ActivityBucket[]
  readonly zone: string
  readonly className?: string
}

/** What came of the calls to one address over the last 24 hours, by quarters of an hour. */
export function ActivityCard({ activity, zone, className }: ActivityCardProps) {
  const isQuiet = activity.every(({ deliveries, refusals }) => deliveries + refusals === 0)
  return (
    <Card
      title="Calls in the last 24 hours"
      note="by quarter of an hour"
      end={<Legend items={legend} />}
      {...(className !== undefined && { className })}
    >
      <div className="px-5 pb-4" style={{ minHeight: heightPx + 16 }}>
        {isQuiet ? (
          <div style={{ height: heightPx }}>
            <Empty icon={<Activity size={18} aria-hidden="true" />} title="Nobody called in the last 24 hours">
              Columns appear as deliveries come in.
            </Empty>
          </div>
        ) : (
          <Chart activity={activity} zone={zone} />
        )}
      </div>
    </Card>
  )
}

function Chart({ activity, zone }: Pick<ActivityCardProps, 'activity' | 'zone'>) {
  const startAt = (index: number) => Date.parse(activity[index]?.start ?? '')
  const span = (index: number) => formatExactSpan(startAt(index), startAt(index) + quarterMs, zone)
  return (
    <ChartFrame
      label="Calls delivered and refused, by quarter of an hour"
      heightPx={heightPx}
      buckets={activity.length}
      ticks={countTicks(Math.max(...activity.map(({ deliveries, refusals }) => deliveries + refusals)))}
      tickLabel={formatShortCount}
      bucketLabel={(index) => formatClock(startAt(index), zone)}
      describe={(index) => {
        const { deliveries = 0, refusals = 0 } = activity[index] ?? {}
        return `${span(index)}: ${formatCount(deliveries)} delivered, ${formatCount(refusals)} refused`
      }}
      tooltip={(index) => {
        const { deliveries = 0, refusals = 0 } = activity[index] ?? {}
        return (
          <TooltipRows
            title={span(index)}
            rows={[
              { swatch: 'bg-bad-dot', label: 'Refused', value: formatCount(refusals) },
              { swatch: 'bg-inbound', label: 'Delivered', value: formatCount(deliveries) },
            ]}
          />
        )
      }}
    >
      {(plot) => (
        <StackedBars
          plot={plot}
          stacks={activity.map(({ deliveries, refusals }) => [deliveries, refusals])}
          fills={['fill-inbound', 'fill-bad-dot']}
        />
      )}
    </ChartFrame>
  )
}
