import type { ListPage, Resource } from '../connectors/history.ts'
import type { ListProgress } from './sql.ts'

/** A list that never comes to rest is left at that. */
const roundsMax = 5

export const begun: ListProgress = { cursor: null, pages: 0, held: 0, listed: 0, total: null, round: 0, isDone: false }

/**
 * A list that moves while it is read (what was heard last comes first) hides what moved past us: it is read again from the beginning,
 * until a page brings nothing that is not known. A list alone, without items, goes by a cursor of the provider's and does not move.
 */
export function listAfter(list: ListProgress, page: ListPage, { item }: Resource, unread: number): ListProgress {
  const pages = list.pages + 1
  const total = page.total ?? list.total
  const told = { ...list, pages, total, ...(list.round === 0 && countsAfter(list, page)) }
  const hasSettled = list.round > 0 && unread === 0
  if (page.next !== null && !hasSettled) return { ...told, cursor: page.next }
  const isAgain = item !== undefined && !hasSettled && list.round < roundsMax && (list.round > 0 || pages > 1)
  return isAgain ? { ...told, cursor: null, round: list.round + 1 } : { ...told, cursor: null, isDone: true }
}

function countsAfter(list: ListProgress, { items, held = items.length }: ListPage) {
  return { held: (list.held ?? list.listed) + held, listed: list.listed + items.length }
}
