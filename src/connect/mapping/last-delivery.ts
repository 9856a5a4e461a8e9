import { type Static, Type } from 'typebox'
import { NormaliseFailure } from '../../connectors/connector.ts'
import type { Json } from '../../connectors/reading/json.ts'
import { readAny } from '../../connectors/standard/normalise.ts'
import type { App } from '../../http/app.ts'
import { nullable } from '../../query/nullable.ts'
import { type LastDelivery, lastDelivery } from '../../store/mappings.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionInPath } from '../schema.ts'
import { connectionIdIn, demandDeclared } from './declared.ts'

/** More than that nobody reads on a page. */
const shownBytesMax = 256 * 1_024

const deliverySchema = Type.Object({
  deliveryId: Type.String(),
  receivedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  contentType: nullable(Type.String()),
  bodyBytes: Type.Integer(),
  body: Type.Unsafe<Json>({
    description: 'As paths see it: JSON, or the parameters of a form by name. Null where it is not shown',
  }),
  buriedFor: nullable(
    Type.String({
      description: 'Why it could not be read, and became a dead letter of that id; null where it was read',
      examples: ['body-not-json'],
    }),
  ),
  isTooLarge: Type.Boolean({ description: `Bodies of more than ${shownBytesMax} bytes are not shown` }),
})

const lastSchema = Type.Object({ delivery: Type.Union([deliverySchema, Type.Null()]) })

/** GET /api/connections/:connectionId/last-delivery: for whoever may declare what it says. */
export function lastDeliveryRoute(app: App, deps: ConnectDeps): void {
  app.get(
    '/api/connections/:connectionId/last-delivery',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'readLastDelivery',
        summary: 'What came last, as the paths of a mapping see it; null where nothing is kept',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: lastSchema },
      },
    },
    async (request, reply): Promise<Static<typeof lastSchema>> => {
      const { tenantId } = request.principal
      const id = connectionIdIn(request.params)
      const last = await deps.database.write(tenantId, async (tx) => {
        await demandDeclared(tx, tenantId, id, deps)
        return lastDelivery(tx, tenantId, id)
      })
      reply.header('cache-control', 'no-store')
      return { delivery: last && shown(last) }
    },
  )
}

function shown(last: LastDelivery): Static<typeof deliverySchema> {
  const isTooLarge = last.body.length > shownBytesMax
  return {
    deliveryId: last.id,
    receivedAt: new Date(last.receivedAt),
    contentType: last.headers['content-type'] ?? null,
    bodyBytes: last.body.length,
    body: isTooLarge ? null : readable(last),
    buriedFor: last.buriedFor,
    isTooLarge,
  }
}

function readable(delivery: LastDelivery): Json {
  try {
    return readAny(delivery)
  } catch (error) {
    if (error instanceof NormaliseFailure) return null
    throw error
  }
}
