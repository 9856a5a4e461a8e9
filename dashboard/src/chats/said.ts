import { useEffect, useMemo } from 'react'
import { type List, useList } from '../api/list.ts'
import { useOne } from '../api/one.ts'
import type { Episode, Intervals, Message, Wait } from './rows.ts'

/** What was said in a chat, as far as it has been read. */
export type Said = Pick<List<Message>, 'state' | 'problem' | 'updatedAt' | 'isStale' | 'retry'> & {
  /** The oldest first, without a gap. */
  readonly messages: readonly Message[]
  /** The newest of the chat, the newest first, though there may be a gap to the others. */
  readonly newest: readonly Message[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly isLoadingOlder: boolean
  loadOlder(): void
  loadNewer(): void
}

/** Waits and conversations a page; more than most chats ever have. */
const clockRowsPerPage = 200
/** What time alone changes: waits lapse. */
const quietRefetchMs = 60_000

/**
 * The messages of a chat from its end upwards; or, with `pivot` (milliseconds since 1970), from there in both directions.
 * Live, either way: what is new joins at the end once everything before it has been read.
 */
export function useSaid(chatId: string, pivot: number | null): Said {
  const path = `api/chats/${encodeURIComponent(chatId)}/messages`
  const justAfter = pivot === null ? null : new Date(pivot + 1).toISOString()
  const isAround = justAfter !== null
  const newest = useList<Message>({ topic: 'transcript', path, parameters: { order: 'newest' }, reading: 'joined' })
  const before = useList<Message>({
    topic: 'transcript',
    path,
    parameters: { order: 'newest', to: justAfter },
    enabled: isAround,
    reading: 'joined',
  })
  const after = useList<Message>({
    topic: 'transcript',
    path,
    parameters: { order: 'oldest', from: justAfter },
    enabled: isAround,
    reading: 'joined',
  })
  const older = isAround ? before : newest
  const hasNewer = isAround && (after.state !== 'there' || after.hasMore)

  const messages = useMemo(() => {
    const upwards = older.rows.toReversed()
    if (!isAround) return upwards
    const around = [...upwards, ...after.rows]
    return hasNewer ? around : [...around, ...newer(newest.rows, around)]
  }, [older.rows, after.rows, newest.rows, isAround, hasNewer])

  const failed = [older, ...(isAround ? [after] : [])].find(({ state }) => state === 'failed')
  const isThere = older.state === 'there' && (!isAround || after.state === 'there')
  return {
    messages,
    newest: newest.rows,
    state: failed ? 'failed' : isThere ? 'there' : 'loading',
    problem: failed?.problem ?? null,
    updatedAt: newest.updatedAt,
    isStale: newest.isStale,
    hasOlder: older.hasMore,
    hasNewer,
    isLoadingOlder: older.isLoadingMore,
    loadOlder: older.loadMore,
    loadNewer: after.loadMore,
    retry: failed?.retry ?? newest.retry,
  }
}

/** The messages at the end of the chat that came after all of `around`, the oldest first. */
function newer(newest: readonly Message[], around: readonly Message[]): Message[] {
  const last = around.at(-1)
  if (!last) return newest.toReversed()
  const there = new Set(around.map(({ id }) => id))
  return newest.filter(({ id, occurredAt }) => occurredAt >= last.occurredAt && !there.has(id)).reverse()
}

/** What the clocks say about a chat. */
export type Clocks = {
  readonly state: List<Wait>['state']
  readonly waits: readonly Wait[]
  readonly episodes: readonly Episode[]
  readonly intervals: Intervals
  retry(): void
}

const noIntervals: Intervals = { assignments: [], statuses: [] }

/** The waits and the conversations of a chat, the newest first, back to the oldest message that has been read. */
export function useClocks(chatId: string, oldest: string | undefined): Clocks {
  const parameters = { chatId, sort: '-at' }
  const waits = useList<Wait>({
    topic: 'waits',
    path: 'api/waits',
    parameters: { ...parameters, by: 'start' },
    limit: clockRowsPerPage,
    reading: 'joined',
    everyMs: quietRefetchMs,
  })
  const episodes = useList<Episode>({
    topic: 'episodes',
    path: 'api/episodes',
    parameters,
    limit: clockRowsPerPage,
    reading: 'joined',
  })
  const intervals = useOne<Intervals>('intervals', `api/chats/${encodeURIComponent(chatId)}/intervals`)
  useBackTo(oldest, waits)
  useBackTo(oldest, episodes)
  const failed = [waits, episodes].filter(({ state }) => state === 'failed')
  const isThere = waits.state === 'there' && episodes.state === 'there' && !intervals.isPending
  return {
    state: failed.length > 0 || intervals.isError ? 'failed' : isThere ? 'there' : 'loading',
    waits: waits.rows,
    episodes: episodes.rows,
    intervals: intervals.data ?? noIntervals,
    retry: () => {
      if (intervals.isError) void intervals.refetch()
      for (const list of failed) list.retry()
    },
  }
}

/** Reads a newest-first list on until it reaches back to `oldest`. */
function useBackTo(
  oldest: string | undefined,
  { rows, hasMore, loadMore }: List<{ readonly startedAt: string }>,
): void {
  const reaches = oldest === undefined || (rows.at(-1)?.startedAt ?? '') < oldest
  useEffect(() => {
    if (!reaches && hasMore) loadMore()
  }, [reaches, hasMore, loadMore])
}
