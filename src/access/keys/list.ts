import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { sendList } from '../../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../../query/page.ts'
import { jsonOrCsv } from '../../query/send.ts'
import type { Database } from '../../store/database.ts'
import { keysNewestFirst } from './sql.ts'

export type KeyListDeps = { readonly database: Database; readonly now: () => number; readonly cursorSecret: string }

const time = { type: 'string', format: 'date-time' }
const timeOrNull = { ...time, type: ['string', 'null'] }

const keySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    prefix: Type.String({ description: 'How the key begins, to recognise it by', examples: ['pk_live_x7Qz'] }),
    scopes: Type.Array(Type.String()),
    createdAt: Type.Unsafe<Date>(time),
    expiresAt: Type.Unsafe<Date | null>(timeOrNull),
    revokedAt: Type.Unsafe<Date | null>(timeOrNull),
    lastUsedAt: Type.Unsafe<Date | null>({ ...timeOrNull, description: 'To the minute' }),
    status: Type.Enum(['active', 'expiring', 'expired', 'revoked'], { description: '`expiring`: within 7 days' }),
  },
  { $id: 'Key' },
)

/** GET /api/keys */
export function listKeysRoute(app: App, { database, now, cursorSecret }: KeyListDeps): void {
  app.addSchema(keySchema)
  app.get(
    '/api/keys',
    {
      config: { scope: 'keys:read' },
      schema: {
        operationId: 'listKeys',
        summary: 'API keys, newest first, without what they are',
        tags: ['access'],
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Key'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const pager = pagerOf(request.query, { list: 'keys', tenantId }, cursorSecret)
      const found = await database.read(tenantId, (tx) => keysNewestFirst(tx, tenantId, now(), pager.wanted))
      const list = pager.page(found.rows, found.total, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
      return sendList(request, reply, list, keySchema)
    },
  )
}
