import { type Static, type TSchema, Type } from 'typebox'
import { cursorInvalid, filterDigest, type Json, readCursor, signCursor } from '../http/cursor.ts'
import { iso } from '../store/times.ts'
import { nullable } from './nullable.ts'

/** What every list takes besides its filters. */
export const pageParameters = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 2_048, description: '`page.next` of the page before' })),
  exactTotal: Type.Optional(Type.Boolean({ description: 'Count on past 10,000; may take long' })),
}

export type PageAsked = { readonly limit: number; readonly cursor?: string; readonly exactTotal?: boolean }

/** Where a page ended: what it is sorted by (a number, or a time in milliseconds since 1970), and the id. */
export type Position = { readonly at: number; readonly id: string }

/** Counting stops here unless the exact total is asked for. */
export const totalMax = 10_000

/** A page as its SQL sees it. */
export type PageWanted = {
  /** ISO 8601 and id of the row before the page's first; null on the first page. */
  readonly afterAt: string | null
  readonly afterId: string | null
  /** The same place as a number, for lists that are sorted by one. */
  readonly afterNumber: number | null
  /** One more than asked for: whether it is there says whether there is a next page. */
  readonly rows: number
  /** How far to count; null counts all. */
  readonly countTo: number | null
}

/** One list with its filters: reads the cursor it is given, and signs that of the next page. */
export type Pager = {
  readonly wanted: PageWanted
  /** Makes the page of up to `limit` rows. The total is the same in every row of the SQL's answer. */
  page<Row extends object>(
    rows: readonly Row[],
    total: number,
    positionOf: (row: Row) => Position,
  ): { data: Row[]; page: Page }
}

export const pageSchema = Type.Object({
  next: nullable(Type.String({ description: 'The cursor of the next page' })),
  total: Type.Integer(),
  totalIsCapped: Type.Boolean({ description: 'There are more than `total`' }),
})
export type Page = Static<typeof pageSchema>

export function listSchema(row: TSchema) {
  return Type.Object({ data: Type.Array(row), page: pageSchema })
}

/** `filters` holds everything that decides which rows the list has, its name included. Throws the problem `cursor-invalid`. */
export function pagerOf(asked: PageAsked, filters: Readonly<Record<string, Json | undefined>>, secret: string): Pager {
  const digest = filterDigest(filters)
  const after = asked.cursor === undefined ? null : positionIn(readCursor(asked.cursor, secret), digest)
  return {
    wanted: {
      afterAt: after === null ? null : iso(after.at),
      afterId: after?.id ?? null,
      afterNumber: after?.at ?? null,
      rows: asked.limit + 1,
      countTo: asked.exactTotal === true ? null : totalMax + 1,
    },
    page(rows, total, positionOf) {
      const data = rows.slice(0, asked.limit)
      const last = data.at(-1)
      const isMore = rows.length > asked.limit && last !== undefined
      const isCapped = asked.exactTotal !== true && total > totalMax
      const next = isMore ? signCursor({ digest, ...positionOf(last) }, secret) : null
      return { data, page: { next, total: isCapped ? totalMax : total, totalIsCapped: isCapped } }
    },
  }
}

function positionIn(cursor: Json, expected: string): Position {
  const { digest, at, id } = (cursor ?? {}) as { digest?: unknown; at?: unknown; id?: unknown }
  if (digest !== expected || typeof at !== 'number' || typeof id !== 'string') throw cursorInvalid()
  return { at, id }
}
