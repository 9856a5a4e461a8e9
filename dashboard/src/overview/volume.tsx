import { MessagesSquare } from 'lucide-react'
import { useAnswer } from '../api/questions.ts'
import type { Answers } from '../api/types.ts'
import { BeforeMarks } from '../charts/before-marks.tsx'
import { countTicks } from '../charts/scale.ts'
import { slotsOf } from '../charts/slots.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { ChartFrame } from '../components/chart-frame.tsx'
import { Legend, TooltipRows } from '../components/chart-legend.tsx'
import { FigureLink } from '../components/figure-link.tsx'
import { ChartSkeleton, Empty } from '../components/states.tsx'
import { formatBucket, formatCount, formatShortCount, formatTick } from '../format.ts'
import { QuestionCsv } from '../page/question-csv.tsx'
import type { Interval, Range } from '../view/range.ts'
import { stretchOf, useRowsBehind } from '../view/rows-behind.ts'
import type { View } from '../view/view.ts'

const heightPx = 276
const legend = [
  { swatch: 'bg-inbound', label: 'Received' },
  { swatch: 'bg-outbound', label: 'Sent' },
]

const beforeLegend = { swatch: 'h-0.5! border-ink-faint border-t border-dashed', label: 'Before' }

/** Messages in and out over the range. */
export function VolumeCard({ view, className }: { readonly view: View; readonly className: string }) {
  const query = useAnswer('volume', view)
  const before = useAnswer('volume', view, { period: 'before', enabled: view.compare && query.data !== undefined })
  return (
    <Card
      title="Messages"
      note={query.data && `by ${query.data.interval}`}
      end={
        <div className="flex flex-wrap items-center gap-x-3">
          <Legend items={view.compare ? [...legend, beforeLegend] : legend} />
          <QuestionCsv question="volume" view={view} />
        </div>
      }
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
            <VolumeChart answer={answer} before={before.data ?? null} range={view.range} />
          )
        }
      </Answered>
    </Card>
  )
}

type VolumeChartProps = {
  readonly answer: Answers['volume']
  readonly before: Answers['volume'] | null
  readonly range: Range
}

function VolumeChart({ answer, before, range }: VolumeChartProps) {
  const { series, tz } = answer
  const rows = useRowsBehind()
  const interval = answer.interval as Interval
  const startAt = (index: number) => Date.parse(series[index]?.start ?? answer.from)
  const sums = series.map(sumOf)
  const sumsBefore = before ? series.map((_, index) => sumOf(before.series[index])) : []
  return (
    <div>
      <ChartFrame
        label={`Messages received and sent, by ${interval}`}
        heightPx={heightPx}
        buckets={series.length}
        slots={slotsOf(range, series.length, startAt(0), tz)}
        ticks={countTicks(Math.max(...sums, ...sumsBefore))}
        tickLabel={formatShortCount}
        bucketLabel={(index) => formatTick(startAt(index), interval, tz)}
        hrefOf={(index) => rows.messages({}, stretchOf(answer, index))}
        describe={(index) => {
          const { inbound = 0, outbound = 0 } = series[index] ?? {}
          return `${formatBucket(startAt(index), interval, tz)}: ${formatCount(inbound)} received, ${formatCount(outbound)} sent`
        }}
        tooltip={(index) => {
          const { inbound = 0, outbound = 0 } = series[index] ?? {}
          const beside = sumsBefore[index]
          return (
            <TooltipRows
              title={formatBucket(startAt(index), interval, tz)}
              rows={[
                { swatch: 'bg-outbound', label: 'Sent', value: formatCount(outbound) },
                { swatch: 'bg-inbound', label: 'Received', value: formatCount(inbound) },
                ...(beside === undefined ? [] : [{ label: 'Both, the period before', value: formatCount(beside) }]),
              ]}
            />
          )
        }}
      >
        {(plot) => (
          <>
            <StackedBars
              plot={plot}
              stacks={series.map((bucket) => [bucket.inbound, bucket.outbound])}
              fills={['fill-inbound', 'fill-outbound']}
            />
            <BeforeMarks plot={plot} values={sumsBefore} />
          </>
        )}
      </ChartFrame>
      <WhoWrote answer={answer} />
    </div>
  )
}

function sumOf(bucket: { readonly inbound: number; readonly outbound: number } | undefined): number {
  return (bucket?.inbound ?? 0) + (bucket?.outbound ?? 0)
}

function WhoWrote({ answer }: { readonly answer: Answers['volume'] }) {
  const rows = useRowsBehind()
  const { customer, human, bot, system } = answer.total.byClass
  const parts = [
    { letter: 'C', count: customer, words: 'from customers', isShown: true },
    { letter: 'H', count: human, words: 'by people', isShown: true },
    { letter: 'B', count: bot, words: 'by bots', isShown: bot > 0 },
    { letter: 'S', count: system, words: 'automatic', isShown: system > 0 },
  ] as const
  return (
    <p className="number mt-1 flex flex-wrap gap-x-2 text-ink-faint text-xs">
      {parts
        .filter(({ isShown }) => isShown)
        .map(({ letter, count, words }) => (
          <FigureLink key={letter} to={rows.messages({ class: letter })} title={`The messages ${words}`}>
            {formatCount(count)} {words}
          </FigureLink>
        ))}
    </p>
  )
}
