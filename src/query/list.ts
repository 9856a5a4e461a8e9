import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TObject } from 'typebox'
import type { CsvRow } from './csv.ts'
import type { Page } from './page.ts'
import type { QuestionDeps } from './question.ts'
import { sendAnswer } from './send.ts'

export type ListDeps = QuestionDeps & {
  /** Signs the cursors. */
  readonly cursorSecret: string
}

/** Sends a page as JSON or CSV. The schema of a row names the columns where there are no rows. */
export function sendList<Row extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: { data: Row[]; page: Page },
  schema: TObject,
): FastifyReply {
  const template = Object.fromEntries(Object.keys(schema.properties).map((name) => [name, null]))
  return sendAnswer(request, reply, list, ({ data }) => ({ rows: data as readonly CsvRow[], template }))
}
