import { Type } from 'typebox'
import { changeConnection } from '../access/connections.ts'
import { asProblem } from '../access/failure.ts'
import type { App } from '../http/app.ts'
import { nameField, writtenName } from '../http/name.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { idInPath } from '../query/path-id.ts'
import { ipField, secretField } from './add.ts'
import type { ConnectDeps } from './deps.ts'
import { type ConnectionRow, connectionInPath, connectionUnknown, shown } from './schema.ts'
import { connectionsHealth } from './sql.ts'

const body = Type.Object(
  {
    name: Type.Optional(nameField),
    secret: Type.Optional({ ...secretField, description: 'What the sender signs with from now on' }),
    disabled: Type.Optional(Type.Boolean({ description: 'While true, calls are answered 404' })),
    ip: Type.Optional(ipField),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** PATCH /api/connections/:connectionId: the edge follows within 5 s. */
export function changeConnectionRoute(app: App, { database, now, sealingKeys, publicUrl }: ConnectDeps): void {
  app.patch(
    '/api/connections/:connectionId',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'changeConnection',
        summary: 'Rename, disable or enable a connection, or change its secret',
        description: 'The webhook address follows within 5 seconds.',
        tags: ['connections'],
        params: connectionInPath,
        body,
        response: { 200: Type.Ref('Connection') },
      },
    },
    async (request, reply): Promise<ConnectionRow> => {
      const { tenantId } = request.principal
      const connectionId = idInPath(request.params.connectionId, connectionUnknown)
      const { name, secret, disabled, ip } = request.body
      const change = {
        ...(name !== undefined && { name: writtenName(name) }),
        ...(secret !== undefined && { secret }),
        ...(disabled !== undefined && { isDisabled: disabled }),
        ...(ip !== undefined && { ipKept: ip }),
      }
      const at = now()
      const changed = database.write(tenantId, async (tx) => {
        const isThere = await changeConnection(tx, { tenantId, connectionId }, change, { sealingKeys, now: at })
        return isThere ? (await connectionsHealth(tx, tenantId, [connectionId], at))[0] : undefined
      })
      const health = await changed.catch(asProblem)
      if (!health) throw connectionUnknown()
      reply.header('cache-control', 'no-store')
      return shown(health, publicUrlOf(request, publicUrl))
    },
  )
}
