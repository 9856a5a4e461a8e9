import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import { call } from './client.ts'
import type { Page } from './types.ts'

/** Up to so many pages are read anew when something changes; of longer lists the first alone. */
export const pagesReadAnewMax = 2

type Pages<Row> = InfiniteData<Page<Row>, string | null>

/**
 * Brings a list on the screen up to date. One that was read far down keeps its pages: its first is read anew and put
 * in front, and what stood further down under the same id leaves there, so that nobody loses their place.
 */
export async function refreshList(client: QueryClient, key: QueryKey): Promise<void> {
  const data = client.getQueryData<Pages<{ id: string }>>(key)
  if (!data || data.pages.length <= pagesReadAnewMax) {
    await client.invalidateQueries({ queryKey: key, exact: true }, { cancelRefetch: false })
    return
  }
  const [, , path, search] = key as [string, string, string, string]
  const head = await call<Page<{ id: string }>>(`${path}?${search}`)
  client.setQueryData<Pages<{ id: string }>>(key, (now) => now && withHead(now, head))
}

/** The pages with a new first one; the rest of the old first page follows it, so that no row falls between. */
export function withHead<Row extends { readonly id: string }>(data: Pages<Row>, head: Page<Row>): Pages<Row> {
  const there = new Set(head.data.map(({ id }) => id))
  const isFurtherDown = ({ id }: Row) => !there.has(id)
  const [first, ...rest] = data.pages
  const tail = first?.data.filter(isFurtherDown) ?? []
  const isAffected = (page: Page<Row>) => page.data.some(({ id }) => there.has(id))
  return {
    ...data,
    pages: [
      { data: [...head.data, ...tail], page: head.page },
      ...rest.map((page) => (isAffected(page) ? { ...page, data: page.data.filter(isFurtherDown) } : page)),
    ],
  }
}
