import { lazy, Suspense, useDeferredValue } from 'react'
import { problemOf } from '../api/client.ts'
import { useAnswer } from '../api/questions.ts'
import type { Answers } from '../api/types.ts'
import { Failed, Skeleton } from '../components/states.tsx'
import { Days, Page } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useView } from '../view/view.ts'
import { DeliveryCard } from './delivery.tsx'
import { GrowthCard } from './growth.tsx'
import { Headline } from './headline.tsx'
import { PeakHoursCard } from './peak-hours.tsx'
import { ResponseTimesCard } from './response-times.tsx'
import { TodayCounters } from './today-counters.tsx'
import { VolumeCard } from './volume.tsx'
import { WaitingCard } from './waiting.tsx'

/** Only a tenant that never heard anything needs it. */
const FirstRun = lazy(async () => ({ default: (await import('./first-run.tsx')).FirstRun }))

/** The first screen: how things stand right now, and how they went over the range. */
export function Overview() {
  const { view } = useView()
  const overview = useAnswer('overview', view)
  // The figures at the top are what one came for: everything below is drawn once they are on the screen.
  const isBelowDrawn = useDeferredValue(true, false)
  const isWhole = view.channel === null && view.agent === null && !overview.isPlaceholderData
  const isFirstRun = isWhole && overview.data !== undefined && neverHeardAnything(overview.data)

  return (
    <Page
      title="Overview"
      zone={view.zone}
      freshness={{ updatedAt: overview.dataUpdatedAt, isStale: overview.isRefetchError }}
      subtitle={
        !isFirstRun && (
          <>
            <Days view={view} />
            <TodayCounters zone={view.zone} />
          </>
        )
      }
      controls={!isFirstRun && <ViewControls parts={['channel', 'agent', 'range', 'compare', 'zone']} />}
    >
      {isFirstRun ? (
        <Suspense fallback={<GuideOnItsWay />}>
          <FirstRun />
        </Suspense>
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
          {isBelowDrawn ? (
            <>
              <VolumeCard view={view} className="lg:col-span-8" />
              <WaitingCard view={view} className="lg:col-span-4" />
              <ResponseTimesCard view={view} className="lg:col-span-12" />
              <PeakHoursCard view={view} className="lg:col-span-12" />
              <GrowthCard view={view} className="lg:col-span-6" />
              <DeliveryCard overview={overview} view={view} className="lg:col-span-6" />
            </>
          ) : (
            <div aria-busy="true" className="h-dvh lg:col-span-12" />
          )}
        </div>
      )}
    </Page>
  )
}

function GuideOnItsWay() {
  return (
    <div aria-busy="true" className="mx-auto mt-4 w-full max-w-2xl lg:mt-10">
      <Skeleton className="h-120 rounded-xl" />
    </div>
  )
}

/** Nothing in the range, nobody ever: a tenant whose first delivery is still to come. */
function neverHeardAnything({ total, previous }: Answers['overview']): boolean {
  const messages = [total, previous].map(({ volume }) => volume.inbound + volume.outbound)
  return (
    total.growth?.cumulativeContacts === 0 &&
    total.openWaits.count === 0 &&
    total.delivery.sent === 0 &&
    messages.every((count) => count === 0)
  )
}
