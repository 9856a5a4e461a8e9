import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import { call } from './client.ts'
import type { Page } from './types.ts'

/** Up to so many pages are read anew when something changes. */
export const pagesReadAnewMax = 2

/**
 * What becomes of a list that was read further than that when something changes. `snapshot`: its rows stay as they were
 * read, the count goes on, and the reader is told that there is more above. `joined`: what is new joins in front, as a
 * transcript needs it; such a list grows by what is said in one chat and no faster.
 */
export type Reading = 'snapshot' | 'joined'

/** A page as it is kept: the first knows whether the list has moved on since. */
export type KeptPage<Row> = Page<Row> & { readonly isBehind?: boolean }
export type Pages<Row> = InfiniteData<KeptPage<Row>, string | null>

type Identified = { readonly id: string }

/** Brings a list on the screen up to date. */
export async function refreshList(client: QueryClient, key: QueryKey): Promise<void> {
  const data = client.getQueryData<Pages<Identified>>(key)
  if (!data || data.pages.length <= pagesReadAnewMax) {
    await client.invalidateQueries({ queryKey: key, exact: true }, { cancelRefetch: false })
    return
  }
  const [, , path, search, reading] = key as [string, string, string, string, Reading]
  const head = await call<Page<Identified>>(`${path}?${search}`)
  await settled(client, key)
  const bring = reading === 'joined' ? withHead : withCount
  client.setQueryData<Pages<Identified>>(key, (now) => now && bring(now, head))
}

/** A page under way would put back, when it comes, what stood when it was asked for. */
async function settled(client: QueryClient, key: QueryKey): Promise<void> {
  const query = client.getQueryCache().find({ queryKey: key, exact: true })
  if (query?.state.fetchStatus === 'fetching') await query.promise?.catch(() => undefined)
}

/** The rows as they were read, with the count of now. */
export function withCount<Row extends Identified>(data: Pages<Row>, head: Page<Row>): Pages<Row> {
  const [first, ...rest] = data.pages
  if (!first) return data
  const { total, totalIsCapped } = head.page
  const isBehind = first.isBehind === true || head.data[0]?.id !== first.data[0]?.id
  const page = { ...first.page, total, totalIsCapped }
  return { ...data, pages: [{ ...first, page, isBehind }, ...rest] }
}

/**
 * The rows with a new first page. What stood above the last row that both have and is not in the new one is gone; where they
 * have none in common, rows in between were never read, and reading starts over.
 */
export function withHead<Row extends Identified>(data: Pages<Row>, head: Page<Row>): Pages<Row> {
  const there = new Set(head.data.map(({ id }) => id))
  const [first, ...rest] = data.pages
  const lastCommon = first?.data.findLastIndex(({ id }) => there.has(id)) ?? -1
  if (!first || lastCommon === -1) return { pages: [head], pageParams: [null] }
  const isAffected = (page: Page<Row>) => page.data.some(({ id }) => there.has(id))
  return {
    ...data,
    pages: [
      { data: [...head.data, ...first.data.slice(lastCommon + 1)], page: head.page },
      ...rest.map((page) =>
        isAffected(page) ? { ...page, data: page.data.filter(({ id }) => !there.has(id)) } : page,
      ),
    ],
  }
}
