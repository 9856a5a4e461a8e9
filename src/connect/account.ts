import { type Static, Type } from 'typebox'
import { connectionAccount, keepAccount } from '../access/accounts.ts'
import { type Account, type AccountField, isSameApi, readAccount } from '../connectors/account.ts'
import type { App } from '../http/app.ts'
import { badParameter, problem } from '../http/problem.ts'
import { idInPath } from '../query/path-id.ts'
import type { Tx } from '../store/database.ts'
import type { ConnectDeps } from './deps.ts'
import { connectionInPath, connectionUnknown } from './schema.ts'

const accountSchema = Type.Object({
  isSet: Type.Boolean(),
  fields: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      isSecret: Type.Boolean(),
      default: Type.Union([Type.String(), Type.Null()]),
      example: Type.Union([Type.String(), Type.Null()]),
      value: Type.Unsafe<string | null>({
        type: ['string', 'null'],
        description: 'Of a secret, and before one is set: null',
      }),
    }),
    { description: 'What the account consists of; none where Parley does not call this source' },
  ),
})
type Shown = Static<typeof accountSchema>

const body = Type.Object(
  {
    account: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 10_000 }), {
      maxProperties: 20,
      description:
        'Values by the names of the fields. A secret that is left out stays as it was, unless the API is at another address now: then it must be given again.',
      examples: [{ phoneNumberId: '110000000000001', accessToken: 'EAAG…' }],
    }),
  },
  { additionalProperties: false },
)

const at = '/api/connections/:connectionId/account'
const tags = ['connections']

/** GET, PUT and DELETE of the account by which a connection's provider is called. */
export function accountRoutes(app: App, { database, sealingKeys, connectorOf }: ConnectDeps): void {
  const standing = async (tx: Tx, tenantId: string, connectionId: string) => {
    const found = await connectionAccount(tx, { tenantId, connectionId }, sealingKeys)
    if (found === null) throw connectionUnknown()
    return { ...found, fields: connectorOf(found.source)?.account ?? [] }
  }

  app.get(
    at,
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readAccount',
        summary: 'The account by which Parley calls the provider, without its secrets',
        tags,
        params: connectionInPath,
        response: { 200: accountSchema },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Shown> => {
      const id = idInPath(params.connectionId, connectionUnknown)
      reply.header('cache-control', 'no-store')
      return shown(await database.read(tenantId, (tx) => standing(tx, tenantId, id)))
    },
  )

  app.put(
    at,
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'saveAccount',
        summary: 'Enter the account by which Parley calls the provider',
        tags,
        params: connectionInPath,
        body,
        response: { 200: accountSchema },
      },
    },
    async ({ principal: { tenantId }, params, body: { account: entered } }, reply): Promise<Shown> => {
      const id = idInPath(params.connectionId, connectionUnknown)
      reply.header('cache-control', 'no-store')
      return database.write(tenantId, async (tx) => {
        const { fields, account: before } = await standing(tx, tenantId, id)
        if (fields.length === 0) throw notCalled()
        const account = accountOf(fields, entered, before)
        await keepAccount(tx, { tenantId, connectionId: id }, account, sealingKeys)
        return shown({ fields, account })
      })
    },
  )

  app.delete(
    at,
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'removeAccount',
        summary: 'Forget the account by which Parley calls the provider',
        tags,
        params: connectionInPath,
        response: { 204: Type.Null() },
      },
    },
    async ({ principal: { tenantId }, params }, reply) => {
      const id = idInPath(params.connectionId, connectionUnknown)
      const known = await database.write(tenantId, (tx) =>
        keepAccount(tx, { tenantId, connectionId: id }, null, sealingKeys),
      )
      if (!known) throw connectionUnknown()
      return reply.code(204).send(null)
    },
  )
}

/**
 * What is to be kept, with the secrets that were left out as they were. Those go to no other place than the one that they were entered
 * for: whoever may change an address but does not know the token would be told it there. Throws the problem `parameter-invalid`.
 */
function accountOf(fields: readonly AccountField[], entered: Account, before: Account | null): Account {
  const left = fields.flatMap(({ name, isSecret }) => {
    const value = before?.[name]
    return isSecret && value !== undefined && !entered[name]?.trim() ? [{ name, value }] : []
  })
  const secrets = Object.fromEntries(left.map(({ name, value }) => [name, value]))
  const read = readAccount(fields, { ...entered, ...secrets })
  if ('problem' in read) throw badParameter(`/body/account/${read.field}`, read.problem)
  const [first] = left
  if (first && before && !isSameApi(before, read.account))
    throw badParameter(`/body/account/${first.name}`, 'must be entered again, as the API is at another address now')
  return read.account
}

type Standing = { readonly fields: readonly AccountField[]; readonly account: Readonly<Record<string, string>> | null }

function shown({ fields, account }: Standing): Shown {
  return {
    isSet: account !== null,
    fields: fields.map(({ name, label, isSecret, default: otherwise = null, example = null }) => ({
      name,
      label,
      isSecret,
      default: otherwise,
      example,
      value: isSecret ? null : (account?.[name] ?? null),
    })),
  }
}

function notCalled(): Error {
  return problem({ status: 409, code: 'source-not-called', title: 'Parley does not call systems of this kind' })
}
