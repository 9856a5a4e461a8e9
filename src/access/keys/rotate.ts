import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { idInPath } from '../../query/path-id.ts'
import { lockKey, overlapMsDefault, replaceKey } from '../api-keys.ts'
import { asProblem } from '../failure.ts'
import { demandScopes, rightsOf } from '../rights.ts'
import { makeApiKey } from '../tokens.ts'
import { type MakeKeyDeps, newKeySchema } from './create.ts'
import { keyInPath, keyUnknown } from './in-path.ts'

const hourMs = 3_600_000

const overlapHoursDefault = overlapMsDefault / hourMs

const wish = Type.Object(
  {
    overlapHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 720,
        description: `How long the old key goes on working; ${overlapHoursDefault} by default`,
      }),
    ),
  },
  { additionalProperties: false },
)

const rotatedSchema = Type.Object({
  ...newKeySchema.properties,
  expiresAt: Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' }),
  oldKeyExpiresAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
})

/** POST /api/keys/:keyId/rotate */
export function rotateKeyRoute(app: App, { database, pepper, now }: MakeKeyDeps): void {
  app.post(
    '/api/keys/:keyId/rotate',
    {
      config: { scope: 'keys:write' },
      schema: {
        operationId: 'rotateKey',
        summary: 'Make a key of the same name and scopes in place of another',
        description:
          'The new key is shown once. The old one works for `overlapHours` more. Where it expires, the new one lives as ' +
          'long as it was to live, from now on.',
        tags: ['access'],
        params: keyInPath,
        body: Type.Union([wish, Type.Null()]),
        response: { 201: rotatedSchema, 409: problemAnswer('The key has expired') },
      },
    },
    async ({ principal, params, body }, reply): Promise<Static<typeof rotatedSchema>> => {
      const { tenantId } = principal
      const keyId = idInPath(params.keyId, keyUnknown)
      const overlapMs = (body?.overlapHours ?? overlapHoursDefault) * hourMs
      const made = await database
        .write(tenantId, async (tx) => {
          const held = await lockKey(tx, tenantId, keyId)
          demandScopes(await rightsOf(tx, principal, now(), 'keys:write'), held.scopes)
          return replaceKey(tx, held, { at: now(), overlapMs }, makeApiKey(pepper))
        })
        .catch(asProblem)
      reply.code(201).header('cache-control', 'no-store')
      return { ...made, scopes: [...made.scopes] }
    },
  )
}
