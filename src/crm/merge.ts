import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import type { Identifier, StandardEvent } from '../domain/event.ts'
import type { App } from '../http/app.ts'
import { badParameter } from '../http/problem.ts'
import { idInPath } from '../query/path-id.ts'
import type { Database } from '../store/database.ts'
import { removeSeparations } from '../store/separations.ts'
import { type ContactIdentities, contactInPath, contactUnknown, knownBy } from './identities.ts'
import { identitiesOf } from './sql.ts'

export type MergeDeps = {
  readonly database: Database
  readonly now: () => number
  /** Brings events into the log and everything that follows from it; resolves once that is committed. */
  readonly record: (tenantId: string, events: readonly StandardEvent[], receivedAt: number) => Promise<unknown>
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
      const named = await database.write(tenantId, async (tx) => {
        const [some, others] = [await identitiesOf(tx, tenantId, one), await identitiesOf(tx, tenantId, other)]
        if (some.length === 0) throw contactUnknown()
        if (others.length === 0) throw badParameter('/body/contactId', 'is no contact')
        const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id)
        await removeSeparations(tx, tenantId, ids(some), ids(others))
        return [some[0], others[0]].flatMap((identity) => (identity ? [identity] : []))
      })
      await record(tenantId, [samePerson(named as readonly Identifier[], at)], at)
      return database.write(tenantId, async (tx) => {
        const [first] = await tx.query<{ contactId: string }>(
          'select contact_id as "contactId" from contact_identities where tenant_id = $1 and id = $2',
          [tenantId, named[0]?.id],
        )
        return knownBy(tx, tenantId, first?.contactId ?? one)
      })
    },
  )
}

/** What says that two identifiers are one person's, as any source says it. */
function samePerson(identifiers: readonly Identifier[], at: number): StandardEvent {
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
