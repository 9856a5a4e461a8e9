import { type Static, Type } from 'typebox'
import { addConnection } from '../access/connections.ts'
import { connectors } from '../connectors/registry.ts'
import type { App } from '../http/app.ts'
import { nameField, writtenName } from '../http/name.ts'
import { publicUrlOf } from '../http/public-url.ts'
import type { ConnectDeps } from './deps.ts'

/** What a sender signs with, or proves itself by. */
export const secretField = Type.String({ minLength: 1, maxLength: 1_024 })

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
  },
  { additionalProperties: false },
)

const addedSchema = Type.Object({
  connectionId: Type.String({ format: 'uuid' }),
  webhookUrl: Type.String(),
  verifyToken: Type.String(),
  secret: Type.Optional(Type.String({ description: 'Only where it was made here, and shown this once' })),
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
      const isKeyed = connectors[source].proof === 'address'
      const wanted = { ...request.body, name: writtenName(request.body.name), tenantId, isKeyed }
      const made = await addConnection(database, wanted, { sealingKeys, publicUrl: publicUrlOf(request, publicUrl) })
      reply.code(201).header('cache-control', 'no-store')
      return made
    },
  )
}
