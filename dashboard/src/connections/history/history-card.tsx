import { History } from 'lucide-react'
import { useState } from 'react'
import { problemOf } from '../../api/client.ts'
import { useNow } from '../../clock.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Moving } from '../../components/moving.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Select } from '../../components/select.tsx'
import { Failed } from '../../components/states.tsx'
import { formatCount, formatDate, plural } from '../../format.ts'
import { formatAgo, formatDuration } from '../../format-duration.ts'
import { useMay } from '../../session.tsx'
import type { WatchedConnection } from '../connection.ts'
import { sourceWords } from '../sources.ts'
import { type Backfill, type BackfillRun, useBackfill, useStartBackfill } from './use-backfill.ts'

type HistoryCardProps = { readonly connection: WatchedConnection; readonly zone: string }

/** What was before the connection: read through the provider's API, and looked through again each day. Nothing where Parley reads none. */
export function HistoryCard({ connection, zone }: HistoryCardProps) {
  const query = useBackfill(connection.id)
  const { data } = query
  if (data === undefined && query.error)
    return (
      <Card title="History">
        <Failed problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      </Card>
    )
  if (!data?.isOffered) return null
  return (
    <Card title="History" note="through the provider’s API">
      <div className="flex flex-col gap-4 px-5 pb-5 text-ink-soft text-sm">
        {data.history === null ? (
          <p>
            What was before can be read from {providerOf(connection)} itself, with its own dates and at the pace that it
            allows. What webhooks bring meanwhile counts once.
          </p>
        ) : (
          <Run run={data.history} zone={zone} />
        )}
        {data.history?.state === 'done' && <LookedAgain reconcile={data.reconcile} />}
        <Start connection={connection} backfill={data} />
      </div>
    </Card>
  )
}

function providerOf({ source }: WatchedConnection): string {
  return source === 'standard' ? 'the CRM' : sourceWords(source).name
}

function Run({ run, zone }: { readonly run: BackfillRun; readonly zone: string }) {
  const { state, events, newEvents, finishedAt, error } = run
  if (state === 'done' && finishedAt !== null)
    return (
      <p>
        Read {run.since === null ? 'from the beginning' : `since ${formatDate(Date.parse(run.since), zone)}`}, done on{' '}
        {formatDate(Date.parse(finishedAt), zone)}: {plural(events, 'event')}, {formatCount(newEvents)} of them new.
      </p>
    )
  return (
    <>
      <Bar run={run} />
      {error && (
        <p role="status" className="rounded-md bg-warn-wash px-3 py-2 text-warn">
          {state === 'failed' ? 'It ended: ' : 'It waits and tries again: '}
          {error.detail}
        </p>
      )}
    </>
  )
}

/** How far it is, in requests: what is left of them is what takes the time. */
function Bar({ run }: { readonly run: BackfillRun }) {
  const { state, requests, requestsLeft, secondsLeft, itemsRead, itemsListed } = run
  const share = requests === 0 ? 0 : requests / (requests + requestsLeft)
  const left = state === 'waiting' ? 'begins within seconds' : `${formatDuration(secondsLeft)} left`
  const text = `${formatCount(itemsRead)} of ${formatCount(itemsListed)} chats`
  return (
    <div className="flex flex-col gap-2">
      <div
        role="progressbar"
        aria-label="History read"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={`${text}, ${left}`}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-700"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-ink-faint text-xs">
        <Moving text={itemsListed === 0 ? plural(requests, 'request') : text} />
        {state !== 'failed' && <span className="number">{left}</span>}
      </p>
    </div>
  )
}

function LookedAgain({ reconcile }: { readonly reconcile: Backfill['reconcile'] }) {
  const now = useNow()
  if (reconcile === null)
    return (
      <p>Each day what changed there is read again, so that nothing is missing that a webhook should have brought.</p>
    )
  const { state, finishedAt, newEvents, error } = reconcile
  if (error) return <p className="text-bad">The daily second look failed: {error.detail}</p>
  if (state !== 'done' || finishedAt === null) return <p>What changed there is being read again.</p>
  return (
    <p>
      Looked again {formatAgo(Date.parse(finishedAt), now)}:{' '}
      {newEvents === 0 ? 'nothing was missing.' : `${plural(newEvents, 'event')} that no webhook had brought.`}
    </p>
  )
}

const reaches = [
  { value: '', label: 'everything', days: null },
  { value: '30', label: 'the last 30 days', days: 30 },
  { value: '90', label: 'the last 90 days', days: 90 },
  { value: '365', label: 'the last year', days: 365 },
] as const
type Reach = (typeof reaches)[number]['value']
const dayMs = 86_400_000

function Start({ connection, backfill }: { readonly connection: WatchedConnection; readonly backfill: Backfill }) {
  const may = useMay()
  const start = useStartBackfill(connection.id)
  const [reach, setReach] = useState<Reach>('')
  const problem = start.error && problemOf(start.error)
  const state = backfill.history?.state ?? null
  if (!backfill.canStart) return <p>Enter its account first: by that {providerOf(connection)} is asked.</p>
  if (!may('connections:write') || state === 'waiting' || state === 'running') return null
  const begin = () => {
    const days = reaches.find(({ value }) => value === reach)?.days ?? null
    // One that failed goes on where it was: with the reach that it had.
    const since =
      state === 'failed' ? backfill.history?.since : days && new Date(Date.now() - days * dayMs).toISOString()
    start.mutate(since ? { since } : {})
  }
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        {state !== 'failed' && (
          <Select label="How far back" value={reach} options={reaches} onChoose={setReach} className="w-44" />
        )}
        <Button look={state === null ? 'primary' : 'plain'} busy={start.isPending} onClick={begin}>
          {!start.isPending && <History size={15} aria-hidden="true" />}
          {state === 'failed' ? 'Go on' : state === 'done' ? 'Read it again' : 'Read the history'}
        </Button>
      </div>
      <ProblemNote text={problem && (problem.detail ?? problem.title)} />
    </>
  )
}
