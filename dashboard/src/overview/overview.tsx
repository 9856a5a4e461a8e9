import { problemOf } from '../api/client.ts'
import { useAnswer } from '../api/questions.ts'
import type { Answers } from '../api/types.ts'
import { useClock } from '../clock.tsx'
import { RangePicker } from '../components/range-picker.tsx'
import { Failed } from '../components/states.tsx'
import { ZonePicker } from '../components/zone-picker.tsx'
import { formatSpan, formatZone, offsetBeside } from '../format.ts'
import { spanOf } from '../range.ts'
import { useSession } from '../session.tsx'
import { useView } from '../view.ts'
import { DeliveryCard } from './delivery.tsx'
import { FirstRun } from './first-run.tsx'
import { GrowthCard } from './growth.tsx'
import { Headline } from './headline.tsx'
import { LiveBadge } from './live-badge.tsx'
import { PeakHoursCard } from './peak-hours.tsx'
import { ResponseTimesCard } from './response-times.tsx'
import { TodayCounters } from './today-counters.tsx'
import { VolumeCard } from './volume.tsx'
import { WaitingCard } from './waiting.tsx'

/** The first screen: how things stand right now, and how they went over the range. */
export function Overview() {
  const { view, setRange, setZone } = useView()
  const { tenant } = useSession()
  const overview = useAnswer('overview', view)
  const isFirstRun = overview.data !== undefined && !overview.isPlaceholderData && neverHeardAnything(overview.data)

  return (
    <div className="mx-auto max-w-[88rem] px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
      <title>{`Overview · ${tenant.name} · Parley`}</title>
      <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-semibold text-2xl tracking-tight">Overview</h1>
            <LiveBadge query={overview} zone={view.zone} />
          </div>
          {!isFirstRun && <Subtitle />}
        </div>
        {!isFirstRun && (
          <div className="flex max-w-full flex-wrap items-center gap-2">
            <RangePicker range={view.range} zone={view.zone} onChange={setRange} />
            <ZonePicker zone={view.zone} home={tenant.timeZone} onChange={setZone} />
          </div>
        )}
      </header>
      {isFirstRun ? (
        <FirstRun />
      ) : overview.isError && overview.data === undefined ? (
        <div className="grid min-h-96 place-items-center rounded-xl border border-edge bg-surface shadow-card">
          <Failed
            problem={problemOf(overview.error)}
            retrying={overview.isFetching}
            onRetry={() => void overview.refetch()}
          />
        </div>
      ) : (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-12">
          <Headline overview={overview} view={view} className="lg:col-span-12" />
          <VolumeCard view={view} className="lg:col-span-8" />
          <WaitingCard view={view} className="lg:col-span-4" />
          <ResponseTimesCard view={view} className="lg:col-span-12" />
          <PeakHoursCard view={view} className="lg:col-span-12" />
          <GrowthCard view={view} className="lg:col-span-6" />
          <DeliveryCard overview={overview} className="lg:col-span-6" />
        </div>
      )}
    </div>
  )
}

/** Which days are shown, in which zone, and what today has brought so far. */
function Subtitle() {
  const { view } = useView()
  const now = useClock().now()
  const span = spanOf(view.range, view.zone, now)
  return (
    <p className="mt-1 flex flex-wrap gap-x-2 text-ink-soft text-sm">
      <span className="number">{formatSpan(span.from, span.to, view.zone)}</span>
      <span aria-hidden="true" className="hidden text-ink-faint sm:inline">
        ·
      </span>
      <span>{[formatZone(view.zone), offsetBeside(view.zone, now)].filter((part) => part !== null).join(', ')}</span>
      <TodayCounters zone={view.zone} />
    </p>
  )
}

/** Nothing in the range, nobody ever: a tenant whose first delivery is still to come. */
function neverHeardAnything({ total, previous }: Answers['overview']): boolean {
  const messages = [total, previous].map(({ volume }) => volume.inbound + volume.outbound)
  return (
    total.growth.cumulativeContacts === 0 &&
    total.openWaits.count === 0 &&
    total.delivery.sent === 0 &&
    messages.every((count) => count === 0)
  )
}
