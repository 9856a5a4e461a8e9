import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import type { CsvRow } from './csv.ts'
import type { Page } from './page.ts'
import type { QuestionDeps } from './question.ts'
import { sendAnswer } from './send.ts'

export type ListDeps = QuestionDeps & {
  /** Signs the cursors. */
  readonly cursorSecret: string
}

/**
 * Sends a page as JSON or CSV, with the next one's address in `Link` (RFC 8288), as a CSV has no room for it. The schema of
 * a row names the columns, whatever is in the rows.
 */
export function sendList<Row extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: { data: Row[]; page: Page },
  schema: TObject,
): FastifyReply {
  if (list.page.next !== null) reply.header('link', nextLink(request.url, list.page.next))
  const template = emptyRow(schema)
  return sendAnswer(request, reply, list, ({ data }) => ({
    rows: data.map((row) => withColumns(row as CsvRow, template)),
    template,
  }))
}

/** A row of which every value is missing; an object's values are columns of their own. */
function emptyRow({ properties }: TObject): CsvRow {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, hasColumns(schema) ? emptyRow(schema) : null]),
  )
}

function hasColumns(schema: TSchema): schema is TObject {
  return 'properties' in schema
}

/** The row in the columns of the template, an object's of its own included, whether or not there is one. */
function withColumns(row: CsvRow, template: CsvRow): CsvRow {
  return Object.fromEntries(
    Object.entries(template).map(([name, empty]) => {
      const value = row[name] ?? null
      return [name, empty === null ? value : withColumns((value ?? {}) as CsvRow, empty as CsvRow)]
    }),
  )
}

/** Relative, so that it holds behind any proxy's prefix. */
function nextLink(url: string, cursor: string): string {
  const mark = url.indexOf('?')
  const params = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1))
  params.set('cursor', cursor)
  return `<?${params}>; rel="next"`
}
