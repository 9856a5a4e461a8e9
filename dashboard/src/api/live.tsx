import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { type Clock, useClock } from '../clock.tsx'
import { endSession, sessionChanged } from '../session.tsx'
import type { StreamEvent } from './event-stream.ts'
import { refreshList } from './list-pages.ts'
import { type LiveState, openLive } from './live-stream.ts'
import { createRefreshers } from './refresher.ts'
import { everyTopic, type Topic, topicsTouched } from './topics.ts'
import type { ChangeKind } from './types.ts'

/** `firstDeliveryAt` is when the first counted delivery since this page was opened was processed, by this machine's clock. */
type Live = { readonly state: LiveState; readonly firstDeliveryAt: number | null }

const LiveContext = createContext<Live>({ state: { kind: 'connecting' }, firstDeliveryAt: null })

/** Whether numbers move by themselves just now. */
export function useLive(): Live {
  return useContext(LiveContext)
}

/** Keeps every answer on the screen up to date from the server's event stream. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const clock = useClock()
  const [state, setState] = useState<LiveState>({ kind: 'connecting' })
  const [firstDeliveryAt, setFirstDeliveryAt] = useState<number | null>(null)

  useEffect(() => {
    const refresher = createRefreshers({
      refetch: (topics) => refetch(client, topics),
      isWatched: () => document.visibilityState === 'visible',
      now: Date.now,
      later: (work, ms) => setTimeout(work, ms),
    })
    let wasBroken = false
    let heardDelivery = false
    const live = openLive({
      onEvent: (event) => {
        apply(event, {
          clock,
          touch: refresher.touch,
          onDelivery: () => {
            // Only once: React keeps every update that changes nothing until the component renders again, which may be never.
            if (!heardDelivery) setFirstDeliveryAt(Date.now())
            heardDelivery = true
          },
        })
      },
      onState: (next) => {
        setState(next)
        // What was missed is replayed or answered by `reset`; what failed to load meanwhile is mended by this.
        if (next.kind === 'live' && wasBroken) {
          refresher.touch(everyTopic)
          sessionChanged(client)
        }
        wasBroken = next.kind === 'broken'
        if (next.kind === 'signed-out') endSession(client)
      },
    })
    document.addEventListener('visibilitychange', refresher.wake)
    return () => {
      document.removeEventListener('visibilitychange', refresher.wake)
      live.close()
    }
  }, [client, clock])

  return <LiveContext value={{ state, firstDeliveryAt }}>{children}</LiveContext>
}

async function refetch(client: QueryClient, topics: ReadonlySet<Topic>): Promise<void> {
  const isTouched = ({ queryKey }: { readonly queryKey: QueryKey }) => topics.has(queryKey[1] as Topic)
  const lists = client.getQueryCache().findAll({ type: 'active', predicate: isTouched, queryKey: ['list'] })
  const underWay = client.getQueryCache().findAll({ type: 'active', predicate: isTouched, fetchStatus: 'fetching' })
  await Promise.all([
    client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'list' && isTouched(query) }, keepRunning),
    ...lists.map(({ queryKey }) => refreshList(client, queryKey)),
    client.invalidateQueries({ queryKey: ['list'], predicate: isTouched, type: 'inactive', refetchType: 'none' }),
  ])
  // What somebody else had asked for already, after a change of their own for one, may have been read before this one.
  await Promise.all(
    underWay.map(({ queryKey }) =>
      queryKey[0] === 'list'
        ? refreshList(client, queryKey)
        : client.invalidateQueries({ queryKey, exact: true }, keepRunning),
    ),
  )
}

/** An answer that is on its way already is not asked for again. */
const keepRunning = { cancelRefetch: false } as const

type Effects = {
  readonly clock: Clock
  readonly touch: (topics: readonly Topic[]) => void
  readonly onDelivery: () => void
}

/** What moves a figure: a test event, for one, is in the log and counts nowhere. */
const countedKinds: ReadonlySet<string> = new Set(['messages', 'waits', 'contacts', 'delivery'] satisfies ChangeKind[])

function apply(event: StreamEvent, { clock, touch, onDelivery }: Effects): void {
  switch (event.name) {
    case 'hello': {
      const now = Date.parse(parse<{ now: string }>(event.data)?.now ?? '')
      if (!Number.isNaN(now)) clock.set(now)
      break
    }
    case 'changed': {
      const kinds = parse<{ kinds: string[] }>(event.data)?.kinds ?? []
      if (kinds.some((kind) => countedKinds.has(kind))) onDelivery()
      touch(topicsTouched(kinds))
      break
    }
    case 'reset':
      touch(everyTopic)
      break
    default:
      // An event that only a newer server knows.
      break
  }
}

function parse<T>(data: string): T | null {
  try {
    return JSON.parse(data) as T
  } catch {
    return null
  }
}
