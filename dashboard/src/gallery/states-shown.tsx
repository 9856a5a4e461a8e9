import { Inbox } from 'lucide-react'
import { jsonLines } from '../components/json-lines.ts'
import { LaidOut } from '../components/laid-out.tsx'
import { ChartSkeleton, Empty, Failed, Skeleton } from '../components/states.tsx'

const problem = {
  type: 'about:blank',
  title: 'The store is away',
  status: 503,
  code: 'store-unavailable',
  detail: 'It is tried again by itself in a moment.',
  requestId: '0198f2c4-5f0a-7c31-9c56-0a8e6b1d2f47',
}

const json = jsonLines('{"text":"What does the blue one cost?","count":2,"tags":[],"isLast":true,"of":null}', 20)

export function StatesShown() {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <div className="rounded-lg border border-edge p-4">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="mt-2 h-7 w-24" />
        <ChartSkeleton className="mt-4 h-40" />
      </div>
      <div className="rounded-lg border border-edge">
        <Empty icon={<Inbox size={18} aria-hidden="true" />} title="Nothing here yet">
          It appears with the first message.
        </Empty>
      </div>
      <div className="rounded-lg border border-edge sm:col-span-2">
        <Failed problem={problem} onRetry={() => undefined} />
      </div>
      <div className="rounded-lg border border-edge p-4 font-mono text-xs leading-5 sm:col-span-2">
        {json && <LaidOut json={json} />}
      </div>
    </div>
  )
}
