import { HistoryUnreadable } from '../history.ts'
import { isObject, type Json, type JsonObject } from '../reading/json.ts'
import { own, part } from '../reading/payload.ts'

/** What is asked for; an API may give less. */
export const pageSize = 100
/** What a page repeats of the one before: where something was deleted meanwhile, what comes after it has moved up. */
const overlap = 5

/** Where a list goes on. `after`: behind so many things of a page that was shorter than asked for, to see whether it was the last. */
export type Place = { readonly offset: number; readonly after?: number }

export function placeOf(cursor: Json): Place {
  if (!isObject(cursor)) return { offset: Number(cursor ?? 0) }
  const after = count(cursor, 'after')
  return { offset: count(cursor, 'offset') ?? 0, ...(after !== null && { after }) }
}

export type Page = {
  readonly things: readonly JsonObject[]
  /** Without those that the page before told, too. */
  readonly held: number
  readonly next: Place | null
  readonly total: number | null
  readonly learned: JsonObject
}

/** A list, or an object that holds one as `data` and perhaps says how long it is. Throws `HistoryUnreadable`. */
export function pageOf(
  answer: Json,
  what: string,
  place: Place,
  learned: JsonObject,
  isKnown: (thing: JsonObject) => boolean,
): Page {
  const holder = isObject(answer) ? answer : {}
  const list = Array.isArray(answer) ? answer : (own(holder, 'data') ?? own(holder, what))
  if (!Array.isArray(list)) throw new HistoryUnreadable(`a page of ${what} is no list, and holds none as data`)
  // One may be odd. Where all are, they are called otherwise than we know, and to read on would be to say that there is nothing.
  if (list.length > 0 && !list.some((thing) => isObject(thing) && isKnown(thing)))
    throw new HistoryUnreadable(
      `a page of ${what} holds ${list.length}, and none with what they are known by: ids, and times of messages`,
    )
  const told = part(holder, 'page')
  const total = count(holder, 'total') ?? count(told, 'total')
  const hasMore = own(holder, 'has_more') ?? own(holder, 'hasMore')
  const page = {
    things: list.filter(isObject),
    held: Math.max(0, list.length - (place.offset === 0 ? 0 : overlap)),
    total,
    learned: {},
  }
  const next = list.length > overlap ? { offset: place.offset + list.length - overlap } : null
  if (typeof hasMore === 'boolean') return { ...page, next: hasMore ? next : null }
  if (total !== null) return { ...page, next: place.offset + list.length < total ? next : null }
  const sizes = part(learned, `pages of ${what}`)
  const toldSize = Math.min(count(holder, 'limit') ?? pageSize, count(told, 'limit') ?? pageSize)
  const found = sizesAfter(sizes, toldSize, place, list.length)
  const isMore = list.length >= (found.full ?? toldSize)
  const isOpen = !isMore && found.full === null && place.after === undefined && list.length > found.short
  return {
    ...page,
    learned: { [`pages of ${what}`]: { full: found.full, short: found.short } },
    next: next && (isMore ? next : isOpen ? { ...next, after: list.length } : null),
  }
}

/**
 * What is known of the size of pages where nothing tells the end: that of a full one, at least; and up to which length a page that was
 * shorter than asked for turned out to be the last. One more question each time that a page is longer than any before, and not for each chat.
 */
function sizesAfter(
  sizes: JsonObject,
  toldSize: number,
  { after }: Place,
  length: number,
): { readonly full: number | null; readonly short: number } {
  const known = count(sizes, 'full') ?? (toldSize < pageSize ? toldSize : null)
  const short = count(sizes, 'short') ?? 0
  if (after === undefined) return { full: known, short }
  return length > overlap
    ? { full: Math.max(known ?? 0, after), short }
    : { full: known, short: Math.max(short, after) }
}

function count(holder: JsonObject, key: string): number | null {
  const value = own(holder, key)
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
}
