import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { nameField, writtenName } from '../../http/name.ts'
import { badParameter } from '../../http/problem.ts'
import { scopes } from '../../http/scope.ts'
import type { Database } from '../../store/database.ts'
import { insertKey, type NewKey } from '../api-keys.ts'
import { asProblem } from '../failure.ts'
import { demandScopes, rightsOf } from '../rights.ts'
import { makeApiKey } from '../tokens.ts'

export type MakeKeyDeps = { readonly database: Database; readonly pepper: Buffer; readonly now: () => number }

const body = Type.Object(
  {
    name: nameField,
    scopes: Type.Array(Type.Enum([...scopes]), { minItems: 1, uniqueItems: true }),
    expiresAt: Type.Optional(Type.String({ format: 'date-time', description: 'Never, where it is left out' })),
  },
  { additionalProperties: false },
)

export const newKeySchema = Type.Object({
  keyId: Type.String({ format: 'uuid' }),
  apiKey: Type.String({ description: 'The key itself, shown this once' }),
  scopes: Type.Array(Type.String()),
})

/** POST /api/keys: a key with scopes of the caller's own, never with `admin`. */
export function createKeyRoute(app: App, { database, pepper, now }: MakeKeyDeps): void {
  app.post(
    '/api/keys',
    {
      config: { scope: 'keys:write' },
      schema: {
        operationId: 'createKey',
        summary: 'Make an API key',
        description: 'The key is shown once. It can have no scope that the caller lacks, and never `admin`.',
        tags: ['access'],
        body,
        response: { 201: newKeySchema },
      },
    },
    async ({ principal, body }, reply): Promise<Static<typeof newKeySchema>> => {
      const { tenantId } = principal
      const wanted = {
        tenantId,
        name: writtenName(body.name),
        scopes: body.scopes,
        expiresAt: expiryOf(body.expiresAt, now()),
      }
      const made = await database
        .write(tenantId, async (tx): Promise<NewKey> => {
          demandScopes(await rightsOf(tx, principal, now(), 'keys:write'), wanted.scopes)
          return insertKey(tx, wanted, makeApiKey(pepper))
        })
        .catch(asProblem)
      reply.code(201).header('cache-control', 'no-store')
      return { ...made, scopes: [...made.scopes] }
    },
  )
}

function expiryOf(text: string | undefined, now: number): Date | null {
  if (text === undefined) return null
  const at = new Date(text)
  if (at.getTime() > now) return at
  throw badParameter('/body/expiresAt', 'must be a time to come')
}
