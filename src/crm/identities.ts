import { type Static, Type } from 'typebox'
import type { App } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import { nullable } from '../query/nullable.ts'
import { idInPath } from '../query/path-id.ts'
import type { Database, Tx } from '../store/database.ts'
import { identitiesOf, mergesOf } from './sql.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const uuid = Type.String({ format: 'uuid' })

export const identitiesSchema = Type.Object(
  {
    contactId: uuid,
    identities: Type.Array(
      Type.Object({
        id: uuid,
        kind: Type.String({ examples: ['phone'] }),
        value: Type.String({ examples: ['+447700900101'] }),
        firstEventAt: time,
      }),
      { description: 'What events know the contact by, the first first' },
    ),
    merges: Type.Array(
      Type.Object({
        id: uuid,
        mergedAt: time,
        name: nullable(Type.String({ description: 'What the other contact was called' })),
        identityIds: Type.Array(uuid, { description: 'What the other contact was known by' }),
        event: nullable(
          Type.Object(
            { id: uuid, name: Type.String() },
            { description: 'What named both; null where two deliveries told of one message in both names' },
          ),
        ),
        isUndone: Type.Boolean(),
      }),
      { description: 'Contacts that became part of this one, newest first, at most 200' },
    ),
  },
  { $id: 'ContactIdentities' },
)
export type ContactIdentities = Static<typeof identitiesSchema>

export const contactInPath = Type.Object({ contactId: Type.String({ maxLength: 200 }) })

/** GET /api/crm/contacts/:contactId/identities */
export function identitiesRoute(app: App, database: Database): void {
  app.addSchema(identitiesSchema)
  app.get(
    '/api/crm/contacts/:contactId/identities',
    {
      config: { scope: 'crm:read' },
      schema: {
        operationId: 'readContactIdentities',
        summary: 'What a contact is known by, and whom it was merged with',
        tags: ['crm'],
        params: contactInPath,
        response: { 200: Type.Ref('ContactIdentities') },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<ContactIdentities> => {
      const id = idInPath(params.contactId, contactUnknown)
      reply.header('cache-control', 'no-store')
      return database.read(tenantId, (tx) => knownBy(tx, tenantId, id))
    },
  )
}

/** Throws the problem `contact-unknown`. */
export async function knownBy(tx: Tx, tenantId: string, contactId: string): Promise<ContactIdentities> {
  const identities = await identitiesOf(tx, tenantId, contactId)
  if (identities.length === 0) throw contactUnknown()
  return { contactId, identities, merges: await mergesOf(tx, tenantId, contactId) }
}

export function contactUnknown(): Error {
  return problem({ status: 404, code: 'contact-unknown', title: 'No such contact' })
}
