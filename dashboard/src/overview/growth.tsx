import { UserPlus } from 'lucide-react'
import { useAnswer } from '../api/questions.ts'
import type { Answers } from '../api/types.ts'
import { countTicks } from '../charts/scale.ts'
import { slotsOf } from '../charts/slots.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { ChartFrame, TooltipRows } from '../components/chart-frame.tsx'
import { Moving } from '../components/moving.tsx'
import { ChartSkeleton, Empty } from '../components/states.tsx'
import { formatBucket, formatCount, formatShare, formatShortCount, formatTick, plural } from '../format.ts'
import type { Interval, Range } from '../view/range.ts'
import type { View } from '../view/view.ts'

/** New contacts over the range, and how many there are by now. */
export function GrowthCard({ view, className }: { readonly view: View; readonly className: string }) {
  const query = useAnswer('growth', view)
  return (
    <Card title="New contacts" note={query.data && `by ${query.data.interval}`} className={className}>
      <Answered query={query} className="h-72 px-5 pb-4" loading={<ChartSkeleton className="h-full" />}>
        {(answer) =>
          answer.total.cumulativeContacts === 0 ? (
            <Empty icon={<UserPlus size={18} aria-hidden="true" />} title="No contacts yet">
              A contact appears with the first message.
            </Empty>
          ) : (
            <>
              <GrowthFigures total={answer.total} />
              <GrowthChart answer={answer} range={view.range} />
            </>
          )
        }
      </Answered>
    </Card>
  )
}

function GrowthFigures({ total }: { readonly total: Answers['growth']['total'] }) {
  const figures = [
    ['New', formatCount(total.newContacts)],
    ['All contacts', formatCount(total.cumulativeContacts)],
    ['Growth', formatShare(total.growthRate)],
  ] as const
  return (
    <dl className="mb-3 flex gap-8">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-faint text-xs">{name}</dt>
          <dd className="font-semibold text-ink text-xl tracking-tight">
            <Moving text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function GrowthChart({ answer, range }: { readonly answer: Answers['growth']; readonly range: Range }) {
  const { series, tz } = answer
  const interval = answer.interval as Interval
  const startAt = (index: number) => Date.parse(series[index]?.start ?? answer.from)
  return (
    <ChartFrame
      label={`New contacts, by ${interval}`}
      heightPx={206}
      buckets={series.length}
      slots={slotsOf(range, series.length, startAt(0), tz)}
      ticks={countTicks(Math.max(0, ...series.map((bucket) => bucket.newContacts)))}
      tickLabel={formatShortCount}
      bucketLabel={(index) => formatTick(startAt(index), interval, tz)}
      describe={(index) => {
        const bucket = series[index]
        return `${formatBucket(startAt(index), interval, tz)}: ${plural(bucket?.newContacts ?? 0, 'new contact')}, ${formatCount(bucket?.cumulativeContacts ?? 0)} in all`
      }}
      tooltip={(index) => (
        <TooltipRows
          title={formatBucket(startAt(index), interval, tz)}
          rows={[
            { swatch: 'bg-inbound', label: 'New', value: formatCount(series[index]?.newContacts ?? 0) },
            { label: 'All contacts', value: formatCount(series[index]?.cumulativeContacts ?? 0) },
          ]}
        />
      )}
    >
      {(plot) => (
        <StackedBars plot={plot} stacks={series.map((bucket) => [bucket.newContacts])} fills={['fill-inbound']} />
      )}
    </ChartFrame>
  )
}
