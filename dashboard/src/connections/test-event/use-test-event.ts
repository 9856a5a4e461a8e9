import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressOf, call, problemOf } from '../../api/client.ts'
import { searchOf } from '../../api/parameters.ts'
import type { Page, Problem } from '../../api/types.ts'
import { useClock } from '../../clock.tsx'
import { type Delivered, deliver, type TestCall } from './deliver.ts'

/** How far a test event has come; times in milliseconds. */
export type TestRun =
  | { readonly state: 'idle' }
  | { readonly state: 'sending' }
  /** The api would not make the call. */
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'refused'; readonly refusal: Extract<Delivered, { state: 'refused' }> }
  /** `isLate`: for longer than it should take. */
  | { readonly state: 'processing'; readonly acceptedMs: number; readonly isLate: boolean }
  | { readonly state: 'found'; readonly acceptedMs: number; readonly processedMs: number; readonly foundMs: number }

/** Processing takes well under a second; from here on something is wrong. */
const lateMs = 10_000
const pollMs = 1_000
/** The event carries the time of the api's clock; the log is searched this far around it. */
const aroundMs = 3_600_000

type Sent = {
  readonly externalId: string
  readonly sentAt: number
  readonly acceptedMs: number
  readonly acceptedAt: number
}

/** When the question was asked that found the event, and when it was answered. */
type Found = { readonly askedAt: number; readonly answeredAt: number }

export type Test = { readonly run: TestRun; start(): void }

/** Sends a signed test event by way of the browser and follows it into the event log. */
export function useTestEvent(connectionId: string): Test {
  const clock = useClock()
  const sending = useMutation({
    mutationFn: async (): Promise<Sent | Extract<Delivered, { state: 'refused' }>> => {
      const test = await call<TestCall>(`api/connections/${connectionId}/test-event`, { method: 'POST' })
      const started = performance.now()
      const delivered = await deliver(test, addressOf(test.path))
      const acceptedAt = performance.now()
      if (delivered.state === 'refused') return delivered
      return { externalId: test.externalId, sentAt: clock.now(), acceptedMs: acceptedAt - started, acceptedAt }
    },
  })
  const sent = sending.data && 'externalId' in sending.data ? sending.data : null
  const found = useFound(sent)
  const isLate = useLate(sent, found !== null)
  return { run: runOf(), start: () => sending.mutate() }

  function runOf(): TestRun {
    if (sending.isPending) return { state: 'sending' }
    if (sending.isError) return { state: 'failed', problem: problemOf(sending.error) }
    if (sending.data && 'state' in sending.data) return { state: 'refused', refusal: sending.data }
    if (!sent) return { state: 'idle' }
    if (!found) return { state: 'processing', acceptedMs: sent.acceptedMs, isLate }
    const { askedAt, answeredAt } = found
    return {
      state: 'found',
      acceptedMs: sent.acceptedMs,
      processedMs: Math.max(0, askedAt - sent.acceptedAt),
      foundMs: answeredAt - askedAt,
    }
  }
}

/**
 * Looks for the event until it is there: at every live event about the log, and every second. What was there when it was
 * asked for has been processed before, so the moment of asking counts as the end of processing.
 */
function useFound(sent: Sent | null): Found | null {
  const { data } = useQuery<Found | null>({
    queryKey: ['test-event', 'events', sent?.externalId],
    enabled: sent !== null,
    refetchInterval: (query) => (query.state.data ? false : pollMs),
    queryFn: async ({ signal }) => {
      if (!sent) return null
      const askedAt = performance.now()
      const [from, to] = [sent.sentAt - aroundMs, sent.sentAt + aroundMs].map((at) => new Date(at).toISOString())
      const search = searchOf({ externalId: sent.externalId, from, to, bots: 'include', limit: '1' })
      const page = await call<Page<unknown>>(`api/events?${search}`, { signal })
      return page.data.length === 0 ? null : { askedAt, answeredAt: performance.now() }
    },
    // Once found, it stays found: a later answer would only change the times.
    structuralSharing: (before, after) => before ?? after,
  })
  return data ?? null
}

/** Whether a sent event has not been found for longer than it should take. */
function useLate(sent: Sent | null, isFound: boolean): boolean {
  const [lateId, setLateId] = useState<string | null>(null)
  useEffect(() => {
    if (!sent || isFound) return
    const timer = setTimeout(() => setLateId(sent.externalId), lateMs)
    return () => clearTimeout(timer)
  }, [sent, isFound])
  return sent !== null && lateId === sent.externalId
}
