import type { FastifyReply, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { type CsvRow, csvOf, wantsCsv } from './csv.ts'

/** The two forms that every question and list answers in. */
export function jsonOrCsv(json: TSchema) {
  return {
    description: 'The answer',
    content: { 'application/json': { schema: json }, 'text/csv': { schema: Type.String() } },
  }
}

/** Sends the answer as the caller wants it. */
export function sendAnswer<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: T,
  lines: (answer: T) => { readonly rows: readonly CsvRow[]; readonly template: CsvRow },
): FastifyReply {
  reply.header('cache-control', 'no-store').header('vary', 'accept')
  if (!wantsCsv(request.headers.accept)) return reply.type('application/json; charset=utf-8').send(answer)
  const { rows, template } = lines(answer)
  return reply
    .type('text/csv; charset=utf-8')
    .serializer((text: unknown) => String(text))
    .send(csvOf(rows, template))
}
