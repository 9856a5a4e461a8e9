import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { type Clock, useClock } from '../clock.tsx'
import { todayRange } from '../range.ts'
import { endSession, useSession } from '../session.tsx'
import { answerKey } from './answer-key.ts'
import type { StreamEvent } from './event-stream.ts'
import { type LiveState, openLive } from './live-stream.ts'
import { createRefresher, questionsTouched } from './refresher.ts'
import type { Answers, LiveOverview, Question } from './types.ts'

/** `firstChangeAt` is when the first change since this page was opened came in, by this machine's clock. */
type Live = { readonly state: LiveState; readonly firstChangeAt: number | null }

const LiveContext = createContext<Live>({ state: { kind: 'connecting' }, firstChangeAt: null })

/** Whether numbers move by themselves just now. */
export function useLive(): Live {
  return useContext(LiveContext)
}

const everything: readonly Question[] = ['overview', 'open-waits', 'volume', 'response-times', 'growth', 'peak-hours']

/** Keeps every answer on the screen up to date from the server's event stream. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const clock = useClock()
  const { tenant } = useSession()
  const [state, setState] = useState<LiveState>({ kind: 'connecting' })
  const [firstChangeAt, setFirstChangeAt] = useState<number | null>(null)

  useEffect(() => {
    const refresher = createRefresher({
      refetch: (questions) => refetch(client, questions),
      isWatched: () => document.visibilityState === 'visible',
      now: Date.now,
      later: (work, ms) => setTimeout(work, ms),
    })
    let wasBroken = false
    const live = openLive({
      onEvent: (event) => {
        apply(event, { client, clock, homeZone: tenant.timeZone, touch: refresher.touch })
        if (event.name === 'changed') setFirstChangeAt((before) => before ?? Date.now())
      },
      onState: (next) => {
        setState(next)
        // What was missed is replayed or answered by `reset`; what failed to load meanwhile is mended by this.
        if (next.kind === 'live' && wasBroken) refresher.touch(everything)
        wasBroken = next.kind === 'broken'
        if (next.kind === 'signed-out') endSession(client)
      },
    })
    document.addEventListener('visibilitychange', refresher.wake)
    return () => {
      document.removeEventListener('visibilitychange', refresher.wake)
      live.close()
    }
  }, [client, clock, tenant.timeZone])

  return <LiveContext value={{ state, firstChangeAt }}>{children}</LiveContext>
}

async function refetch(client: QueryClient, questions: ReadonlySet<Question>): Promise<void> {
  await client.invalidateQueries(
    {
      predicate: ({ queryKey }) => queryKey[0] === 'analytics' && questions.has(queryKey[1] as Question),
    },
    { cancelRefetch: false },
  )
}

type Effects = {
  readonly client: QueryClient
  readonly clock: Clock
  /** The zone whose day the server means by `today`. */
  readonly homeZone: string
  readonly touch: (questions: readonly Question[]) => void
}

function apply(event: StreamEvent, { client, clock, homeZone, touch }: Effects): void {
  switch (event.name) {
    case 'hello': {
      const now = Date.parse(parse<{ now: string }>(event.data)?.now ?? '')
      if (!Number.isNaN(now)) clock.set(now)
      break
    }
    case 'changed':
      touch(questionsTouched(parse<{ kinds: string[] }>(event.data)?.kinds ?? []))
      break
    case 'overview':
      patch(client, homeZone, parse<LiveOverview>(event.data))
      break
    case 'reset':
      touch(everything)
      break
    default:
      // An event that only a newer server knows.
      break
  }
}

/** What the event itself tells is shown at once; the refetch that `changed` asks for brings the rest. */
function patch(client: QueryClient, homeZone: string, told: LiveOverview | null): void {
  if (told?.openWaits) {
    const { openWaits } = told
    client.setQueriesData<Answers['open-waits']>({ queryKey: ['analytics', 'open-waits'] }, (answer) =>
      answer ? { ...answer, total: { ...answer.total, ...openWaits } } : answer,
    )
  }
  if (told?.today) {
    const { today } = told
    client.setQueryData<Answers['volume']>(answerKey('volume', todayRange, homeZone), (answer) =>
      answer ? { ...answer, total: { ...answer.total, ...today } } : answer,
    )
  }
}

function parse<T>(data: string): T | null {
  try {
    return JSON.parse(data) as T
  } catch {
    return null
  }
}
