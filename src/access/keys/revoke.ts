import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { idInPath } from '../../query/path-id.ts'
import type { Database } from '../../store/database.ts'
import { endKey, lockKey } from '../api-keys.ts'
import { asProblem } from '../failure.ts'
import { rightsOf } from '../rights.ts'
import { keyInPath, keyUnknown } from './in-path.ts'

export type RevokeKeyDeps = { readonly database: Database; readonly now: () => number }

/** DELETE /api/keys/:keyId: the key stops working, in every process within 5 s. */
export function revokeKeyRoute(app: App, { database, now }: RevokeKeyDeps): void {
  app.delete(
    '/api/keys/:keyId',
    {
      config: { scope: 'keys:write' },
      schema: {
        operationId: 'revokeKey',
        summary: 'Revoke an API key',
        description: 'It stops working within 5 seconds, and stays in the list.',
        tags: ['access'],
        params: keyInPath,
        response: { 204: Type.Null({ description: 'Revoked' }) },
      },
    },
    async ({ principal, params }, reply) => {
      const { tenantId } = principal
      const keyId = idInPath(params.keyId, keyUnknown)
      await database
        .write(tenantId, async (tx) => {
          const held = await lockKey(tx, tenantId, keyId)
          await rightsOf(tx, principal, now(), 'keys:write')
          await endKey(tx, held, new Date(now()))
        })
        .catch(asProblem)
      return reply.code(204).send(null)
    },
  )
}
