import { UserPlus } from 'lucide-react'
import { useAnswer } from '../api/questions.ts'
import type { Answers } from '../api/types.ts'
import { BeforeMarks } from '../charts/before-marks.tsx'
import { countTicks } from '../charts/scale.ts'
import { slotsOf } from '../charts/slots.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { ChartFrame } from '../components/chart-frame.tsx'
import { TooltipRows } from '../components/chart-legend.tsx'
import { FigureLink } from '../components/figure-link.tsx'
import { Moving } from '../components/moving.tsx'
import { ChartSkeleton, Empty } from '../components/states.tsx'
import { formatBucket, formatCount, formatShare, formatShortCount, formatTick, plural } from '../format.ts'
import { QuestionCsv } from '../page/question-csv.tsx'
import type { Interval, Range } from '../view/range.ts'
import { stretchOf, useRowsBehind } from '../view/rows-behind.ts'
import type { View } from '../view/view.ts'

/** No event is older: the api takes what claims to be for a mistake. */
const earliestEvent = Date.UTC(2009, 0, 1)

/** New contacts over the range, and how many there are by now. */
export function GrowthCard({ view, className }: { readonly view: View; readonly className: string }) {
  const isOfContacts = view.agent === null
  const query = useAnswer('growth', view, { enabled: isOfContacts })
  const before = useAnswer('growth', view, {
    period: 'before',
    enabled: isOfContacts && view.compare && query.data !== undefined,
  })
  if (!isOfContacts) {
    return (
      <Card title="New contacts" className={className}>
        <div className="h-72">
          <Empty icon={<UserPlus size={18} aria-hidden="true" />} title="Contacts belong to no agent">
            Choose all agents to see how many are new.
          </Empty>
        </div>
      </Card>
    )
  }
  return (
    <Card
      title="New contacts"
      note={query.data && `by ${query.data.interval}`}
      end={<QuestionCsv question="growth" view={view} />}
      className={className}
    >
      <Answered query={query} className="h-72 px-5 pb-4" loading={<ChartSkeleton className="h-full" />}>
        {(answer) =>
          answer.total.cumulativeContacts === 0 ? (
            <Empty icon={<UserPlus size={18} aria-hidden="true" />} title="No contacts yet">
              A contact appears with the first message.
            </Empty>
          ) : (
            <>
              <GrowthFigures answer={answer} />
              <GrowthChart answer={answer} before={before.data ?? null} range={view.range} />
            </>
          )
        }
      </Answered>
    </Card>
  )
}

function GrowthFigures({ answer }: { readonly answer: Answers['growth'] }) {
  const rows = useRowsBehind()
  const { newContacts, cumulativeContacts, growthRate } = answer.total
  const ever = { from: earliestEvent, to: Date.parse(answer.to) }
  const figures = [
    { name: 'New', value: formatCount(newContacts), to: rows.messages({ firstOfContact: 'true' }) },
    {
      name: 'All contacts',
      value: formatCount(cumulativeContacts),
      to: rows.messages({ firstOfContact: 'true' }, ever),
    },
    { name: 'Growth', value: formatShare(growthRate), to: null },
  ]
  return (
    <dl className="mb-3 flex gap-8">
      {figures.map(({ name, value, to }) => (
        <div key={name}>
          <dt className="text-ink-faint text-xs">{name}</dt>
          <dd className="font-semibold text-ink text-xl tracking-tight">
            {to ? (
              <FigureLink to={to} title="The first message of each">
                <Moving text={value} />
              </FigureLink>
            ) : (
              <Moving text={value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type GrowthChartProps = {
  readonly answer: Answers['growth']
  readonly before: Answers['growth'] | null
  readonly range: Range
}

function GrowthChart({ answer, before, range }: GrowthChartProps) {
  const rows = useRowsBehind()
  const newBefore = before ? answer.series.map((_, index) => before.series[index]?.newContacts ?? 0) : []
  const { series, tz } = answer
  const interval = answer.interval as Interval
  const startAt = (index: number) => Date.parse(series[index]?.start ?? answer.from)
  return (
    <ChartFrame
      label={`New contacts, by ${interval}`}
      heightPx={206}
      buckets={series.length}
      slots={slotsOf(range, series.length, startAt(0), tz)}
      ticks={countTicks(Math.max(0, ...series.map((bucket) => bucket.newContacts), ...newBefore))}
      hrefOf={(index) => rows.messages({ firstOfContact: 'true' }, stretchOf(answer, index))}
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
            ...(before ? [{ label: 'New, the period before', value: formatCount(newBefore[index] ?? 0) }] : []),
          ]}
        />
      )}
    >
      {(plot) => (
        <>
          <StackedBars plot={plot} stacks={series.map((bucket) => [bucket.newContacts])} fills={['fill-inbound']} />
          <BeforeMarks plot={plot} values={newBefore} />
        </>
      )}
    </ChartFrame>
  )
}
