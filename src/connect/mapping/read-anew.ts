import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionInPath } from '../schema.ts'
import { connectionIdIn, demandDeclared } from './declared.ts'

const limitDefault = 200

const body = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 500,
        description: `At most so many deliveries, the newest first; ${limitDefault} by default`,
      }),
    ),
  },
  { additionalProperties: false },
)

const doneSchema = Type.Object({ deliveries: Type.Integer({ description: 'How many are read anew' }) })

/** POST /api/connections/:connectionId/mapping/read-anew */
export function readAnewRoute(app: App, deps: ConnectDeps): void {
  app.post(
    '/api/connections/:connectionId/mapping/read-anew',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'readUnrecognisedAnew',
        summary: 'Apply the newest mapping to what none before recognised',
        description:
          'The deliveries, as far as they are still kept, go through the stream once more. What is recognised now takes the ' +
          'place of its `unrecognised` event; events that were made before stay.',
        tags: ['connections'],
        params: connectionInPath,
        body,
        response: { 200: doneSchema },
      },
    },
    async (request): Promise<Static<typeof doneSchema>> => {
      const { tenantId } = request.principal
      const id = connectionIdIn(request.params)
      await deps.database.write(tenantId, (tx) => demandDeclared(tx, tenantId, id, deps))
      return deps.readAnew(tenantId, id, request.body.limit ?? limitDefault)
    },
  )
}
