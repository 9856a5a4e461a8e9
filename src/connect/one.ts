import type { Static } from 'typebox'
import { connectionSecrets } from '../access/connection-secrets.ts'
import { type Proof, proofOf } from '../connectors/connector.ts'
import type { App } from '../http/app.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { idInPath } from '../query/path-id.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionInPath, connectionUnknown, shown, wholeConnectionSchema } from './schema.ts'
import { connectionDay, connectionsHealth } from './sql.ts'

/** GET /api/connections/:connectionId */
export function connectionRoute(app: App, deps: ConnectDeps): void {
  const { database, now, publicUrl, connectorOf } = deps
  app.get(
    '/api/connections/:connectionId',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readConnection',
        summary: 'One connected system, with its last 24 hours',
        tags: ['connections'],
        params: connectionInPath,
        response: { 200: wholeConnectionSchema },
      },
    },
    async (request, reply): Promise<Static<typeof wholeConnectionSchema>> => {
      const { tenantId } = request.principal
      const id = idInPath(request.params.connectionId, connectionUnknown)
      const at = now()
      const [health] = await database.read(tenantId, (tx) => connectionsHealth(tx, tenantId, [id], at))
      if (!health) throw connectionUnknown()
      const activity = await database.read(tenantId, (tx) => connectionDay(tx, tenantId, id, at))
      const proof = await proofHere(deps, tenantId, health)
      const { isMapped = false, takesCountry = false } = connectorOf(health.source) ?? {}
      reply.header('cache-control', 'no-store')
      return { ...shown(health, publicUrlOf(request, publicUrl)), proof, takesCountry, isMapped, activity }
    },
  )
}

/** How its calls are proved; only where connections choose is that told by the secret. */
async function proofHere(
  { database, sealingKeys, connectorOf }: ConnectDeps,
  tenantId: string,
  { id, source }: { id: string; source: string },
): Promise<Proof> {
  const connector = connectorOf(source)
  if (connector?.secretForms === undefined) return connector?.proof ?? 'signature'
  const found = await database.write(tenantId, (tx) => connectionSecrets(tx, tenantId, id, sealingKeys))
  return found === null ? connector.proof : proofOf(connector, found.secret)
}
