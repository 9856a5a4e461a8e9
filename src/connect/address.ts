import { type Static, Type } from 'typebox'
import { connectionSecrets } from '../access/connection-secrets.ts'
import { webhookUrl } from '../access/connections.ts'
import { proofOf } from '../connectors/connector.ts'
import type { App } from '../http/app.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { idInPath } from '../query/path-id.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionInPath, connectionUnknown } from './schema.ts'

const addressSchema = Type.Object({
  webhookUrl: Type.String({ description: 'With the secret as its last segment, where the sender can’t sign' }),
  writeKey: Type.Optional(Type.String({ description: 'Of `web`, which has one instead' })),
})

/** GET /api/connections/:connectionId/address: for whoever may change the connection, to paste it at the sender's. */
export function addressRoute(app: App, { database, sealingKeys, publicUrl, connectorOf }: ConnectDeps): void {
  app.get(
    '/api/connections/:connectionId/address',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'readConnectionAddress',
        summary: 'The whole address to paste where the sender asks for one',
        description:
          'A sender that can’t sign has the connection’s secret in its address, which lists and logs never show.',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: addressSchema },
      },
    },
    async (request, reply): Promise<Static<typeof addressSchema>> => {
      const { tenantId } = request.principal
      const id = idInPath(request.params.connectionId, connectionUnknown).toLowerCase()
      // Not of the replica: a secret replaced a moment ago would still be in it.
      const found = await database.write(tenantId, (tx) => connectionSecrets(tx, tenantId, id, sealingKeys))
      if (found === null) throw connectionUnknown()
      const connector = connectorOf(found.source)
      const proof = connector === null ? null : proofOf(connector, found.secret)
      const key = proof === 'address' ? found.secret : null
      reply.header('cache-control', 'no-store')
      const url = webhookUrl(publicUrlOf(request, publicUrl), found.source, id, key)
      return { webhookUrl: url, ...(proof === 'write-key' && { writeKey: found.secret }) }
    },
  )
}
