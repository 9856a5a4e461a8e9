import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { call, problemOf } from './client.ts'
import { pagesReadAnewMax } from './list-pages.ts'
import { useLive } from './live.tsx'
import { type ListParameters, searchOf } from './parameters.ts'
import type { ListTopic } from './topics.ts'
import type { Page, Problem } from './types.ts'

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
  readonly updatedAt: number
  readonly isStale: boolean
  /** Reads the next page, if there is one and it is not on its way already. */
  loadMore(): void
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
}

export const pageRowsDefault = 100
/** While the stream is broken. */
const brokenRefetchMs = 15_000

/** A list of the api, page by page, kept up to date by live events. */
export function useList<Row extends { readonly id: string }>(options: ListOptions): List<Row> {
  const { topic, path, parameters = {}, limit = pageRowsDefault, everyMs, enabled = true } = options
  const { state } = useLive()
  const search = searchOf({ ...parameters, limit: String(limit) })
  const query = useInfiniteQuery({
    queryKey: ['list', topic, path, search],
    queryFn: ({ pageParam, signal }) => call<Page<Row>>(pageAddress(path, search, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.next,
    placeholderData: keepPreviousData,
    enabled,
    // A list read deep down is not read anew by the clock: live events and the reader see to it.
    refetchInterval: ({ state: { data } }) => {
      if (data && data.pages.length > pagesReadAnewMax) return false
      return state.kind === 'broken' ? brokenRefetchMs : (everyMs ?? false)
    },
    refetchOnWindowFocus: ({ state: { data } }) => !data || data.pages.length <= pagesReadAnewMax,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data])
  const first = data?.pages[0]?.page
  return {
    rows,
    state: data ? 'there' : query.isError ? 'failed' : 'loading',
    problem: query.error ? problemOf(query.error) : null,
    total: first?.total ?? null,
    isCapped: first?.totalIsCapped ?? false,
    isReplaced: query.isPlaceholderData,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    updatedAt: query.dataUpdatedAt,
    isStale: query.isRefetchError,
    loadMore: useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
    retry: useCallback(() => void refetch(), [refetch]),
  }
}

function pageAddress(path: string, search: string, cursor: string | null): string {
  return cursor === null ? `${path}?${search}` : `${path}?${search}&cursor=${encodeURIComponent(cursor)}`
}
