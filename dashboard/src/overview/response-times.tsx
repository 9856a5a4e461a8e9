import { Timer } from 'lucide-react'
import { useState } from 'react'
import { useAnswer } from '../api/questions.ts'
import type { Answers, Times } from '../api/types.ts'
import { BandLine, type BandPoint } from '../charts/band-line.tsx'
import { BeforeLine } from '../charts/before-marks.tsx'
import { durationTicks } from '../charts/scale.ts'
import { slotsOf } from '../charts/slots.ts'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { ChartFrame } from '../components/chart-frame.tsx'
import { TooltipRows } from '../components/chart-legend.tsx'
import { classes } from '../components/classes.ts'
import { Moving } from '../components/moving.tsx'
import { Segmented } from '../components/segmented.tsx'
import { ChartSkeleton, Empty, Skeleton } from '../components/states.tsx'
import { formatBucket, formatCount, formatTick, plural } from '../format.ts'
import { formatDuration, formatShortDuration } from '../format-duration.ts'
import { QuestionCsv } from '../page/question-csv.tsx'
import type { Interval, Range } from '../view/range.ts'
import { stretchOf, useRowsBehind } from '../view/rows-behind.ts'
import type { View } from '../view/view.ts'
import { Distribution, listOf, Unanswered, type Which } from './distribution.tsx'

const options = [
  { value: 'firstResponse', label: 'First response' },
  { value: 'reply', label: 'Every reply' },
] as const

const heightPx = 212

/** How long customers waited: percentiles, their course over the range, and how the waits are spread. */
export function ResponseTimesCard({ view, className }: { readonly view: View; readonly className: string }) {
  const query = useAnswer('response-times', view)
  const before = useAnswer('response-times', view, {
    period: 'before',
    enabled: view.compare && query.data !== undefined,
  })
  const [which, setWhich] = useState<Which>('firstResponse')
  return (
    <Card
      title="Response times"
      note={
        query.data &&
        `by ${query.data.interval}, counted when the ${query.data.by === 'start' ? 'wait began' : 'answer came'}`
      }
      end={
        <div className="flex flex-wrap items-center gap-2">
          <Segmented label="Which times" value={which} options={options} onChange={setWhich} />
          <QuestionCsv question="response-times" view={view} />
        </div>
      }
      className={className}
    >
      <Answered query={query} className="min-h-76 px-5 pt-1 pb-4" loading={<LoadingTimes />}>
        {(answer) =>
          answer.total[which].count === 0 ? (
            <div className="h-70">
              <Empty icon={<Timer size={18} aria-hidden="true" />} title="No answers in this range">
                <Unanswered total={answer.total} />
              </Empty>
            </div>
          ) : (
            <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
              <div className="min-w-0">
                <Percentiles times={answer.total[which]} />
                <TimesChart answer={answer} before={before.data ?? null} which={which} range={view.range} />
              </div>
              <Distribution answer={answer} which={which} />
            </div>
          )
        }
      </Answered>
    </Card>
  )
}

function Percentiles({ times }: { readonly times: Times }) {
  const figures = [
    { name: 'Median', seconds: times.p50, swatch: 'h-0.5 bg-inbound' },
    { name: '90th percentile', seconds: times.p90, swatch: 'h-2 rounded-[2px] border-inbound/60 border-t bg-band' },
    { name: '95th percentile', seconds: times.p95, swatch: null },
    { name: 'Average', seconds: times.avg, swatch: null },
  ]
  return (
    <dl className="mb-3 grid grid-cols-2 gap-x-8 gap-y-2 sm:flex sm:flex-wrap">
      {figures.map(({ name, seconds, swatch }) => (
        <div key={name}>
          <dt className="flex items-center gap-1.5 text-ink-faint text-xs">
            {swatch && <span className={classes('w-2.5', swatch)} />}
            {name}
          </dt>
          <dd className="font-semibold text-ink text-xl tracking-tight">
            <Moving text={formatDuration(seconds)} smallUnits />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type TimesChartProps = {
  readonly answer: Answers['response-times']
  readonly before: Answers['response-times'] | null
  readonly which: Which
  readonly range: Range
}

function TimesChart({ answer, before, which, range }: TimesChartProps) {
  const rows = useRowsBehind()
  const mediansBefore = before ? answer.series.map((_, index) => before.series[index]?.[which].p50 ?? null) : []
  const { series, tz } = answer
  const interval = answer.interval as Interval
  const points = series.map((bucket): BandPoint => {
    const { p50, p90 } = bucket[which]
    return p50 === null || p90 === null ? null : { low: p50, high: p90 }
  })
  const startAt = (index: number) => Date.parse(series[index]?.start ?? answer.from)
  return (
    <ChartFrame
      label={`${which === 'reply' ? 'Reply' : 'First response'} time, median and 90th percentile, by ${interval}`}
      heightPx={heightPx}
      buckets={series.length}
      slots={slotsOf(range, series.length, startAt(0), tz)}
      ticks={durationTicks(
        Math.max(4, ...points.map((point) => point?.high ?? 0), ...mediansBefore.map((p50) => p50 ?? 0)),
      )}
      hrefOf={(index) => rows.responses(listOf[which], {}, stretchOf(answer, index))}
      tickLabel={formatShortDuration}
      bucketLabel={(index) => formatTick(startAt(index), interval, tz)}
      describe={(index) => {
        const times = series[index]?.[which]
        if (!times || times.count === 0) return `${formatBucket(startAt(index), interval, tz)}: no answers`
        return `${formatBucket(startAt(index), interval, tz)}: median ${formatDuration(times.p50)}, 90th percentile ${formatDuration(times.p90)}, ${plural(times.count, 'answer')}`
      }}
      tooltip={(index) => {
        const times = series[index]?.[which]
        return (
          <TooltipRows
            title={formatBucket(startAt(index), interval, tz)}
            rows={[
              { swatch: 'bg-inbound/45', label: '90th percentile', value: formatDuration(times?.p90 ?? null) },
              { swatch: 'bg-inbound', label: 'Median', value: formatDuration(times?.p50 ?? null) },
              { label: 'Answers', value: formatCount(times?.count ?? 0) },
              ...(before
                ? [{ label: 'Median, the period before', value: formatDuration(mediansBefore[index] ?? null) }]
                : []),
            ]}
          />
        )
      }}
    >
      {(plot) => (
        <>
          <BeforeLine plot={plot} values={mediansBefore} />
          <BandLine plot={plot} points={points} />
        </>
      )}
    </ChartFrame>
  )
}

function LoadingTimes() {
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <div className="mb-3 flex gap-8 overflow-hidden">
          {['a', 'b', 'c', 'd'].map((key) => (
            <div key={key} className="h-11.5">
              <Skeleton className="h-3 w-16" />
              <Skeleton className="mt-2 h-5 w-20" />
            </div>
          ))}
        </div>
        <ChartSkeleton className="h-53" />
      </div>
      <Skeleton className="hidden h-full lg:block" />
    </div>
  )
}
