import { MessagesSquare } from 'lucide-react'
import { useAnswer } from '../api/questions.ts'
import type { Answers } from '../api/types.ts'
import { countTicks } from '../charts/scale.ts'
import { slotsOf } from '../charts/slots.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { ChartFrame, Legend, TooltipRows } from '../components/chart-frame.tsx'
import { ChartSkeleton, Empty } from '../components/states.tsx'
import { formatBucket, formatCount, formatShortCount, formatTick, plural } from '../format.ts'
import type { Interval, Range } from '../view/range.ts'
import type { View } from '../view/view.ts'

const heightPx = 276
const legend = [
  { swatch: 'bg-inbound', label: 'Received' },
  { swatch: 'bg-outbound', label: 'Sent' },
]

/** Messages in and out over the range. */
export function VolumeCard({ view, className }: { readonly view: View; readonly className: string }) {
  const query = useAnswer('volume', view)
  return (
    <Card
      title="Messages"
      note={query.data && `by ${query.data.interval}`}
      end={<Legend items={legend} />}
      className={className}
    >
      <Answered query={query} className="min-h-80 px-5 pb-4" loading={<ChartSkeleton className="h-76" />}>
        {(answer) =>
          answer.total.inbound + answer.total.outbound === 0 ? (
            <div className="h-76">
              <Empty icon={<MessagesSquare size={18} aria-hidden="true" />} title="No messages in this range">
                Pick a longer range to see more.
              </Empty>
            </div>
          ) : (
            <VolumeChart answer={answer} range={view.range} />
          )
        }
      </Answered>
    </Card>
  )
}

function VolumeChart({ answer, range }: { readonly answer: Answers['volume']; readonly range: Range }) {
  const { series, tz } = answer
  const interval = answer.interval as Interval
  const startAt = (index: number) => Date.parse(series[index]?.start ?? answer.from)
  return (
    <div>
      <ChartFrame
        label={`Messages received and sent, by ${interval}`}
        heightPx={heightPx}
        buckets={series.length}
        slots={slotsOf(range, series.length, startAt(0), tz)}
        ticks={countTicks(Math.max(...series.map((bucket) => bucket.inbound + bucket.outbound)))}
        tickLabel={formatShortCount}
        bucketLabel={(index) => formatTick(startAt(index), interval, tz)}
        describe={(index) => {
          const { inbound = 0, outbound = 0 } = series[index] ?? {}
          return `${formatBucket(startAt(index), interval, tz)}: ${formatCount(inbound)} received, ${formatCount(outbound)} sent`
        }}
        tooltip={(index) => {
          const { inbound = 0, outbound = 0 } = series[index] ?? {}
          return (
            <TooltipRows
              title={formatBucket(startAt(index), interval, tz)}
              rows={[
                { swatch: 'bg-outbound', label: 'Sent', value: formatCount(outbound) },
                { swatch: 'bg-inbound', label: 'Received', value: formatCount(inbound) },
              ]}
            />
          )
        }}
      >
        {(plot) => (
          <StackedBars
            plot={plot}
            stacks={series.map((bucket) => [bucket.inbound, bucket.outbound])}
            fills={['fill-inbound', 'fill-outbound']}
          />
        )}
      </ChartFrame>
      <p className="mt-1 text-ink-faint text-xs">{whoWrote(answer)}</p>
    </div>
  )
}

function whoWrote({ total }: Answers['volume']): string {
  const { customer, human, bot, system } = total.byClass
  const parts = [
    `${plural(customer, 'message')} from customers`,
    `${formatCount(human)} by people`,
    bot > 0 && `${formatCount(bot)} by bots`,
    system > 0 && `${formatCount(system)} automatic`,
  ]
  return parts.filter(Boolean).join(' · ')
}
