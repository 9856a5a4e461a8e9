import { isUtf8 } from 'node:buffer'
import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problem } from '../../http/problem.ts'
import { type ListDeps, sendList } from '../list.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { idInPath } from '../path-id.ts'
import { jsonOrCsv } from '../send.ts'
import { deadLetterOf, deadLettersByTime, type WholeDeadLetter } from './sql.ts'

const querystring = Type.Object(
  {
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    connectionId: Type.Optional(Type.String({ format: 'uuid' })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    sort: Type.Enum(['-receivedAt', 'receivedAt'], { default: '-receivedAt' }),
    ...pageParameters,
  },
  { additionalProperties: false },
)

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })

const deadLetterSchema = Type.Object(
  {
    id: Type.String({ description: 'That of the delivery' }),
    source: Type.String(),
    connectionId: Type.String(),
    reason: Type.String({ description: 'A stable code' }),
    detail: Type.String(),
    attempts: Type.Integer(),
    receivedAt: time,
    buriedAt: time,
    bodyBytes: Type.Integer(),
  },
  { $id: 'DeadLetter' },
)

const wholeDeadLetterSchema = Type.Object({
  ...deadLetterSchema.properties,
  headers: Type.Record(Type.String(), Type.String()),
  body: Type.String({ description: 'What arrived: as text, or as base64 where it is not UTF-8' }),
  bodyIsBase64: Type.Boolean(),
})

/** GET /api/dead-letters */
export function deadLettersRoute(app: App, { database, cursorSecret }: ListDeps): void {
  app.addSchema(deadLetterSchema)
  app.get(
    '/api/dead-letters',
    {
      config: { scope: 'dead-letters:read' },
      schema: {
        operationId: 'listDeadLetters',
        summary: 'Deliveries that could not be processed',
        tags: ['operations'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('DeadLetter'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const filters = {
        source: query.source ?? null,
        connectionId: query.connectionId ?? null,
        reason: query.reason ?? null,
      }
      const { sort } = query
      const pager = pagerOf(query, { list: 'dead-letters', tenantId, sort, ...filters }, cursorSecret)
      const found = await database.read(tenantId, (tx) => deadLettersByTime(tx, tenantId, filters, sort, pager.wanted))
      const list = pager.page(found.rows, found.total, ({ receivedAt, id }) => ({ at: receivedAt.getTime(), id }))
      return sendList(request, reply, list, deadLetterSchema)
    },
  )
}

/** GET /api/dead-letters/:id */
export function deadLetterRoute(app: App, { database }: Pick<ListDeps, 'database'>): void {
  app.get(
    '/api/dead-letters/:id',
    {
      config: { scope: 'dead-letters:read' },
      schema: {
        operationId: 'readDeadLetter',
        summary: 'One delivery that could not be processed, with what arrived',
        tags: ['operations'],
        params: Type.Object({ id: Type.String({ maxLength: 200 }) }),
        response: { 200: wholeDeadLetterSchema },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const id = idInPath(request.params.id, deadLetterUnknown)
      const letter = await database.read(tenantId, (tx) => deadLetterOf(tx, tenantId, id))
      if (letter === null) throw deadLetterUnknown()
      return reply.header('cache-control', 'no-store').send({ ...letter, ...shownBody(letter) })
    },
  )
}

function shownBody({ body }: WholeDeadLetter): { body: string; bodyIsBase64: boolean } {
  const isText = isUtf8(body)
  return { body: body.toString(isText ? 'utf8' : 'base64'), bodyIsBase64: !isText }
}

export function deadLetterUnknown(): Error {
  return problem({ status: 404, code: 'dead-letter-unknown', title: 'No such dead letter' })
}
