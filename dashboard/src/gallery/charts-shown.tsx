import { BandLine } from '../charts/band-line.tsx'
import { BeforeMarks } from '../charts/before-marks.tsx'
import { HeatMap } from '../charts/heat-map.tsx'
import { countTicks, durationTicks } from '../charts/scale.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { ChartFrame } from '../components/chart-frame.tsx'
import { Legend, TooltipRows } from '../components/chart-legend.tsx'
import { formatCount, formatShortCount, plural, weekdayNames } from '../format.ts'
import { formatShortDuration } from '../format-duration.ts'
import { useHrefIn } from '../view/view.ts'

const received = [38, 62, 70, 84, 66, 58, 30]
const sent = [44, 71, 66, 90, 70, 40, 22]
const week = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_, hour) => Math.max(0, Math.round(12 * Math.sin((hour - 5) / 5) - day))),
)

export function ChartsShown() {
  const days = weekdayNames('short')
  const hrefIn = useHrefIn()
  const nameOf = (index: number) => days[index] ?? ''
  const points = received.map((value, index) => (index === 4 ? null : { low: value, high: value * 3 }))
  return (
    <>
      <div>
        <Legend
          items={[
            { swatch: 'bg-inbound', label: 'Received' },
            { swatch: 'bg-outbound', label: 'Sent' },
          ]}
        />
        <ChartFrame
          label="Columns"
          heightPx={180}
          buckets={7}
          ticks={countTicks(180)}
          tickLabel={formatShortCount}
          bucketLabel={nameOf}
          describe={(index) => `${nameOf(index)}: ${formatCount(received[index] ?? 0)}`}
          tooltip={(index) => (
            <TooltipRows
              title={nameOf(index)}
              rows={[{ swatch: 'bg-inbound', label: 'Received', value: formatCount(received[index] ?? 0) }]}
            />
          )}
        >
          {(plot) => (
            <>
              <StackedBars
                plot={plot}
                stacks={received.map((value, index) => [value, sent[index] ?? 0])}
                fills={['fill-inbound', 'fill-outbound']}
              />
              <BeforeMarks plot={plot} values={sent.map((value) => value + 30)} />
            </>
          )}
        </ChartFrame>
      </div>
      <ChartFrame
        label="A line with a band"
        heightPx={160}
        buckets={7}
        ticks={durationTicks(260)}
        tickLabel={formatShortDuration}
        bucketLabel={nameOf}
        describe={nameOf}
        tooltip={(index) => <TooltipRows title={nameOf(index)} rows={[]} />}
      >
        {(plot) => <BandLine plot={plot} points={points} />}
      </ChartFrame>
      <HeatMap
        label="Hours of the week"
        values={week}
        say={(value) => plural(value, 'message')}
        hrefOf={() => hrefIn('/components')}
      />
    </>
  )
}
