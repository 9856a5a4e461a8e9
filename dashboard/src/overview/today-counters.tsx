import { useToday } from '../api/questions.ts'
import { Moving } from '../components/moving.tsx'
import { Skeleton } from '../components/states.tsx'
import { formatCount } from '../format.ts'

/** What today has brought so far, moving as it comes. */
export function TodayCounters({ zone }: { readonly zone: string }) {
  const { data, isError } = useToday(zone)
  return (
    <>
      <span aria-hidden="true" className="hidden text-ink-faint sm:inline">
        ·
      </span>
      {data || isError ? (
        <span className="whitespace-nowrap">
          today <Moving text={formatCount(data?.total.inbound ?? null)} className="font-medium text-ink" /> received,{' '}
          <Moving text={formatCount(data?.total.outbound ?? null)} className="font-medium text-ink" /> sent
        </span>
      ) : (
        <Skeleton className="my-0.5 h-4 w-44" />
      )}
    </>
  )
}
