import type { Static } from 'typebox'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { countUnrecognised } from '../../store/mappings.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionInPath } from '../schema.ts'
import { connectionIdIn, demandDeclared } from './declared.ts'
import { currentSchema } from './schema.ts'
import { versionOf } from './sql.ts'

const countedMax = 1_000

/** GET /api/connections/:connectionId/mapping: of the primary, as it is edited and saved. */
export function mappingRoute(app: App, deps: ConnectDeps): void {
  app.get(
    '/api/connections/:connectionId/mapping',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readMapping',
        summary: 'What is declared of a sender’s calls, in its newest version',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: currentSchema, 409: problemAnswer('The source has a connector of its own') },
      },
    },
    async (request, reply): Promise<Static<typeof currentSchema>> => {
      const { tenantId } = request.principal
      const id = connectionIdIn(request.params)
      const { current, counted } = await deps.database.write(tenantId, async (tx) => {
        await demandDeclared(tx, tenantId, id, deps)
        return {
          current: await versionOf(tx, tenantId, id, null),
          counted: await countUnrecognised(tx, tenantId, id, countedMax + 1),
        }
      })
      reply.header('cache-control', 'no-store')
      const unrecognised = { count: Math.min(counted, countedMax), isCapped: counted > countedMax }
      if (current === null) return { version: 0, mapping: { rules: [] }, saved: null, unrecognised }
      const { mapping, ...saved } = current
      return { version: current.version, mapping, saved, unrecognised }
    },
  )
}
