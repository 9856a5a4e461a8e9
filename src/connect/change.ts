import { Type } from 'typebox'
import { connectionSecrets } from '../access/connection-secrets.ts'
import { changeConnection } from '../access/connections.ts'
import { asProblem } from '../access/failure.ts'
import { type Connector, type Proof, proofOf } from '../connectors/connector.ts'
import type { App } from '../http/app.ts'
import { nameField, writtenName } from '../http/name.ts'
import { badParameter } from '../http/problem.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { idInPath } from '../query/path-id.ts'
import type { Tx } from '../store/database.ts'
import {
  countryField,
  ipField,
  proofField,
  readCountry,
  readTrusted,
  secretField,
  secretToKeep,
  trustedField,
} from './add.ts'
import type { ConnectDeps } from './deps.ts'
import { type ConnectionRow, connectionInPath, connectionUnknown, shown } from './schema.ts'
import { connectionsHealth } from './sql.ts'

const body = Type.Object(
  {
    name: Type.Optional(nameField),
    secret: Type.Optional({ ...secretField, description: 'What the sender signs with from now on' }),
    proof: Type.Optional({
      ...proofField,
      description: 'With a secret: how calls are proved from now on; else as before',
    }),
    disabled: Type.Optional(Type.Boolean({ description: 'While true, calls are answered 404' })),
    ip: Type.Optional(ipField),
    country: Type.Optional(countryField),
    trusted: Type.Optional(trustedField),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** PATCH /api/connections/:connectionId: the edge follows within 5 s. */
export function changeConnectionRoute(app: App, deps: ConnectDeps): void {
  const { database, now, sealingKeys, publicUrl } = deps
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
      const { name, secret, proof, disabled, ip, country, trusted } = request.body
      const at = now()
      const changed = database.write(tenantId, async (tx) => {
        const change = {
          ...(name !== undefined && { name: writtenName(name) }),
          ...(secret !== undefined && {
            secret: await newSecret(tx, deps, { tenantId, connectionId, secret, proof }),
          }),
          ...(disabled !== undefined && { isDisabled: disabled }),
          ...(ip !== undefined && { ipKept: ip }),
          ...(country !== undefined && {
            country: readCountry(country, await connectorHere(tx, deps, { tenantId, connectionId })),
          }),
          ...(trusted !== undefined && {
            isTrusted: readTrusted(trusted, await connectorHere(tx, deps, { tenantId, connectionId })),
          }),
        }
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

type NewSecret = {
  readonly tenantId: string
  readonly connectionId: string
  readonly secret: string
  readonly proof: Proof | undefined
}

/** Where secrets have a form, it is that of the proof that was asked for, else of the one before. Throws the problems of `secretToKeep`. */
async function newSecret(
  tx: Tx,
  { sealingKeys, connectorOf }: ConnectDeps,
  { tenantId, connectionId, secret, proof }: NewSecret,
): Promise<string> {
  const standing = await connectionSecrets(tx, tenantId, connectionId, sealingKeys)
  const connector = standing && connectorOf(standing.source)
  if (!standing || !connector) throw connectionUnknown()
  if (connector.secretForms === undefined && proof !== undefined && proof !== connector.proof)
    throw badParameter('/body/proof', `must be ${connector.proof}: ${connector.source} knows no other`)
  return secretToKeep(connector, secret, proof ?? proofOf(connector, standing.secret))
}

async function connectorHere(
  tx: Tx,
  { sealingKeys, connectorOf }: ConnectDeps,
  { tenantId, connectionId }: Pick<NewSecret, 'tenantId' | 'connectionId'>,
): Promise<Connector> {
  const standing = await connectionSecrets(tx, tenantId, connectionId, sealingKeys)
  const connector = standing && connectorOf(standing.source)
  if (!connector) throw connectionUnknown()
  return connector
}
