import { type Static, Type } from 'typebox'
import { addConnection } from '../access/connections.ts'
import { asProblem } from '../access/failure.ts'
import { connectors } from '../connectors/registry.ts'
import type { App } from '../http/app.ts'
import { nameField, writtenName } from '../http/name.ts'
import { publicUrlOf } from '../http/public-url.ts'
import type { ConnectDeps } from './deps.ts'

/** What a sender signs with, or proves itself by. */
export const secretField = Type.String({ minLength: 1, maxLength: 1_024 })

/** Of `web` alone: others bring no visitors. */
export const ipField = Type.Enum(['truncated', 'none'], {
  description: 'Of `web`: what is stored of visitors’ addresses. Cut to the network (IPv4 /24, IPv6 /48), or nothing',
})

const body = Type.Object(
  {
    source: Type.Enum(Object.keys(connectors) as (keyof typeof connectors)[]),
    name: nameField,
    secret: Type.Optional({
      ...secretField,
      description: 'What the sender signs with; made here where it is left out',
    }),
    verifyToken: Type.Optional({
      ...secretField,
      description: 'For the sender’s verification of the address; made here where it is left out',
    }),
    ip: Type.Optional(ipField),
  },
  { additionalProperties: false },
)

const addedSchema = Type.Object({
  connectionId: Type.String({ format: 'uuid' }),
  webhookUrl: Type.String(),
  verifyToken: Type.String(),
  secret: Type.Optional(Type.String({ description: 'Only where it was made here, and shown this once' })),
  writeKey: Type.Optional(Type.String({ description: 'Of `web`: what pages, apps and servers track events with' })),
})

/** POST /api/connections */
export function addConnectionRoute(app: App, { database, sealingKeys, publicUrl }: ConnectDeps): void {
  app.post(
    '/api/connections',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'addConnection',
        summary: 'Connect a system: make its webhook address',
        tags: ['connections'],
        body,
        response: { 201: addedSchema },
      },
    },
    async (request, reply): Promise<Static<typeof addedSchema>> => {
      const { tenantId } = request.principal
      const { source } = request.body
      const { proof } = connectors[source]
      const wanted = {
        ...request.body,
        name: writtenName(request.body.name),
        tenantId,
        isKeyed: proof === 'address',
        hasWriteKey: proof === 'write-key',
        ...(request.body.ip !== undefined && { ipKept: request.body.ip }),
      }
      const instance = { sealingKeys, publicUrl: publicUrlOf(request, publicUrl) }
      const made = await addConnection(database, wanted, instance).catch(asProblem)
      reply.code(201).header('cache-control', 'no-store')
      return made
    },
  )
}
