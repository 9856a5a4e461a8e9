import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { badParameter, problem } from '../http/problem.ts'
import { idInPath } from '../query/path-id.ts'
import type { Database } from '../store/database.ts'
import { contactInPath, contactUnknown } from './identities.ts'
import { identitiesOf, identitiesOfMerge } from './sql.ts'

export type SeparateDeps = {
  readonly database: Database
  /** Makes two contacts of one, of these identifiers and of its others; null where these are none of its, or all. */
  readonly separate: (
    tenantId: string,
    contactId: string,
    identityIds: ReadonlySet<string>,
  ) => Promise<{ readonly apart: string; readonly rest: string } | null>
}

const uuid = Type.String({ format: 'uuid' })
const identitiesMax = 1_000

const body = Type.Object(
  {
    mergeId: Type.Optional({
      ...uuid,
      description: 'Undo this merge: what the other contact was known by is its own again',
    }),
    identityIds: Type.Optional(
      Type.Array(uuid, {
        minItems: 1,
        maxItems: identitiesMax,
        description: 'Or: these identifiers are somebody else',
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
)

const answer = Type.Object({
  contactId: { ...uuid, description: 'Whose the identifiers are that stayed' },
  separatedContactId: { ...uuid, description: 'Whose those are that were taken apart' },
})

/** POST /api/crm/contacts/:contactId/separate */
export function separateRoute(app: App, { database, separate }: SeparateDeps): void {
  app.post(
    '/api/crm/contacts/:contactId/separate',
    {
      config: { scope: 'crm:write' },
      schema: {
        operationId: 'separateContact',
        summary: 'Make two contacts of one: undo a merge, or take identifiers apart',
        description:
          'Chats, messages and figures follow at once, as if the two had never been one. What names one identifier of each side joins them no more.',
        tags: ['crm'],
        params: contactInPath,
        body,
        response: { 200: answer },
      },
    },
    async ({ principal: { tenantId }, params, body: { mergeId, identityIds } }) => {
      const contactId = idInPath(params.contactId, contactUnknown)
      const { owned, wanted } = await database.write(tenantId, async (tx) => ({
        owned: new Set((await identitiesOf(tx, tenantId, contactId)).map(({ id }) => id)),
        wanted: mergeId === undefined ? (identityIds ?? []) : await identitiesOfMerge(tx, tenantId, mergeId),
      }))
      if (owned.size === 0) throw contactUnknown()
      if (wanted === null) throw badParameter('/body/mergeId', 'is no merge')
      // Some that a merge brought may have been taken apart since.
      const chosen = new Set(
        mergeId === undefined ? wanted.map((id) => id.toLowerCase()) : wanted.filter((id) => owned.has(id)),
      )
      const separated = await separate(tenantId, contactId, chosen)
      if (separated === null) throw notTwo()
      return { contactId: separated.rest, separatedContactId: separated.apart }
    },
  )
}

function notTwo(): Error {
  return problem({
    status: 409,
    code: 'contact-not-separable',
    title: 'These identifiers do not make two contacts',
    detail: 'Name some of the contact’s identifiers, and not all of them.',
  })
}
