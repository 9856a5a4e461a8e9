import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import type { StandardEvent } from '../domain/event.ts'
import type { App } from '../http/app.ts'
import { badParameter } from '../http/problem.ts'
import { idInPath } from '../query/path-id.ts'
import type { Database, Tx } from '../store/database.ts'
import { removeSeparations } from '../store/separations.ts'
import { type ContactIdentities, contactInPath, contactUnknown, knownBy } from './identities.ts'
import { type Identity, identitiesOf } from './sql.ts'

export type MergeDeps = {
  readonly database: Database
  readonly now: () => number
  /** Brings events into the log and everything that follows from it, after what is done `first`; resolves once all is committed. */
  readonly record: (
    tenantId: string,
    events: readonly StandardEvent[],
    receivedAt: number,
    circumstances: { readonly first: (tx: Tx) => Promise<void> },
  ) => Promise<unknown>
}

const body = Type.Object(
  { contactId: Type.String({ format: 'uuid', description: 'Who is the same person' }) },
  { additionalProperties: false },
)

/** POST /api/crm/contacts/:contactId/merge */
export function mergeRoute(app: App, { database, now, record }: MergeDeps): void {
  app.post(
    '/api/crm/contacts/:contactId/merge',
    {
      config: { scope: 'crm:write' },
      schema: {
        operationId: 'mergeContacts',
        summary: 'Make one contact of two',
        description: 'What was separated before is joined again. The answer names the one that both are now.',
        tags: ['crm'],
        params: contactInPath,
        body,
        response: { 200: Type.Ref('ContactIdentities') },
      },
    },
    async ({ principal: { tenantId }, params, body: { contactId: given } }): Promise<ContactIdentities> => {
      const [one, other] = [idInPath(params.contactId, contactUnknown), given.toLowerCase()]
      const at = now()
      if (one === other) throw badParameter('/body/contactId', 'is the same contact')
      const [some, others] = await database.write(tenantId, async (tx) => [
        await identitiesOf(tx, tenantId, one),
        await identitiesOf(tx, tenantId, other),
      ])
      if (!some?.[0]) throw contactUnknown()
      if (!others?.[0]) throw badParameter('/body/contactId', 'is no contact')
      const named = some[0]
      await record(tenantId, [samePerson([named, others[0]], at)], at, {
        first: (tx) => removeSeparations(tx, tenantId, ids(some), ids(others)),
      })
      return database.write(tenantId, async (tx) => {
        const [first] = await tx.query<{ contactId: string }>(
          'select contact_id as "contactId" from contact_identities where tenant_id = $1 and id = $2',
          [tenantId, named.id],
        )
        return knownBy(tx, tenantId, first?.contactId ?? one)
      })
    },
  )
}

function ids(of: readonly { readonly id: string }[]): string[] {
  return of.map(({ id }) => id)
}

/** What says that two identifiers are one person's, as any source says it. */
function samePerson(identifiers: readonly Identity[], at: number): StandardEvent {
  return {
    name: 'contact_identified',
    channel: 'other',
    externalId: `api:${randomUUID()}`,
    discriminator: '',
    occurredAt: at,
    timeReplaced: false,
    identifiers: identifiers.map(({ kind, value }) => ({ kind, value })),
    contactName: null,
    thread: { kind: 'contact' },
    details: {},
  }
}
