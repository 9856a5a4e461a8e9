import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { call, problemOf } from './client.ts'
import { type KeptPage, type Pages, pagesReadAnewMax, type Reading } from './list-pages.ts'
import { useLive } from './live.tsx'
import { type ListParameters, searchOf } from './parameters.ts'
import type { ListTopic } from './topics.ts'
import type { Problem } from './types.ts'

/** A list as far as it has been read. */
export type List<Row> = {
  readonly rows: readonly Row[]
  readonly state: 'loading' | 'there' | 'failed'
  readonly problem: Problem | null
  /** Null until known; with `isCapped` there are more than `total`. */
  readonly total: number | null
  readonly isCapped: boolean
  /** The rows are still those of the filters before. */
  readonly isReplaced: boolean
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  /** Why the next page could not be read; until `retryMore` it is not asked for again. */
  readonly moreProblem: Problem | null
  /** It was read so far down that its rows are those of the moment they were read; `isBehind` once others came in front. */
  readonly isDeep: boolean
  readonly isBehind: boolean
  readonly updatedAt: number
  readonly isStale: boolean
  /** Reads the next page, if there is one and it is not on its way already. */
  loadMore(): void
  retryMore(): void
  /** Lets go of what was read further down and reads the beginning anew. */
  startOver(): void
  retry(): void
}

type ListOptions = {
  readonly topic: ListTopic
  /** Such as `api/chats`. */
  readonly path: string
  readonly parameters?: ListParameters
  /** Rows a page; 200 at most. */
  readonly limit?: number
  /** Asks again this often as well, for what no live event tells. */
  readonly everyMs?: number
  readonly enabled?: boolean
  readonly reading?: Reading
}

export const pageRowsDefault = 100
/** While the stream is broken. */
const brokenRefetchMs = 15_000

type Kept<Row> = InfiniteData<KeptPage<Row>> | undefined

/** A list read deep down is not read anew from its first page to its last: live events and the reader see to it. */
const isShallow = (data: Kept<unknown>) => !data || data.pages.length <= pagesReadAnewMax

/** A list of the api, page by page, kept up to date by live events. */
export function useList<Row extends { readonly id: string }>(options: ListOptions): List<Row> {
  const {
    topic,
    path,
    parameters = {},
    limit = pageRowsDefault,
    everyMs,
    enabled = true,
    reading = 'snapshot',
  } = options
  const client = useQueryClient()
  const { state } = useLive()
  const search = searchOf({ ...parameters, limit: String(limit) })
  const queryKey = useMemo(() => ['list', topic, path, search, reading], [topic, path, search, reading])
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => call<KeptPage<Row>>(pageAddress(path, search, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.next,
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state: { data } }) => {
      if (!isShallow(data)) return false
      return state.kind === 'broken' ? brokenRefetchMs : (everyMs ?? false)
    },
    refetchOnWindowFocus: ({ state: { data } }) => isShallow(data),
    refetchOnMount: ({ state: { data } }) => isShallow(data),
  })
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data])
  const first = data?.pages[0]
  return {
    rows,
    state: data ? 'there' : query.isError ? 'failed' : 'loading',
    problem: query.error ? problemOf(query.error) : null,
    total: first?.page.total ?? null,
    isCapped: first?.page.totalIsCapped ?? false,
    isReplaced: query.isPlaceholderData,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    moreProblem: isFetchNextPageError && query.error ? problemOf(query.error) : null,
    isDeep: !isShallow(data),
    isBehind: first?.isBehind ?? false,
    updatedAt: query.dataUpdatedAt,
    isStale: query.isRefetchError || isFetchNextPageError,
    loadMore: useCallback(() => {
      if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
    }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]),
    retryMore: useCallback(() => void fetchNextPage(), [fetchNextPage]),
    startOver: useCallback(() => {
      client.setQueryData<Pages<Row>>(queryKey, (now) => now && { pages: now.pages.slice(0, 1), pageParams: [null] })
      void client.invalidateQueries({ queryKey, exact: true })
    }, [client, queryKey]),
    retry: useCallback(() => void refetch(), [refetch]),
  }
}

function pageAddress(path: string, search: string, cursor: string | null): string {
  return cursor === null ? `${path}?${search}` : `${path}?${search}&cursor=${encodeURIComponent(cursor)}`
}
