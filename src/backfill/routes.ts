import { type Static, Type } from 'typebox'
import type { SealingKey } from '../access/instance-keys.ts'
import type { Connector } from '../connectors/connector.ts'
import type { App } from '../http/app.ts'
import { badParameter, problem } from '../http/problem.ts'
import { idInPath } from '../query/path-id.ts'
import type { Database, Tx } from '../store/database.ts'
import { requestHistory } from './sql.ts'
import { callable, type Standing, standingOf } from './standing.ts'

export type BackfillRoutesDeps = {
  readonly database: Database
  readonly now: () => number
  readonly sealingKeys: readonly SealingKey[]
  readonly connectorOf: (source: string) => Connector | null
}

const time = Type.Unsafe<string>({ type: 'string', format: 'date-time' })
const timeOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })
const count = (description: string) => Type.Integer({ description })

const runSchema = Type.Object({
  state: Type.Enum(['waiting', 'running', 'done', 'failed'], {
    description:
      'One that waits is begun by a processor within seconds; one that failed goes on where it was once it is asked for again',
  }),
  since: timeOrNull,
  requestedAt: time,
  startedAt: timeOrNull,
  finishedAt: timeOrNull,
  requests: count('Made so far'),
  requestsLeft: count('As far as is known: the provider’s lists need not tell how long they are'),
  secondsLeft: count('At the account’s allowance'),
  itemsRead: count('Chats, or what else is asked for one by one'),
  itemsListed: count('How many of them are known'),
  events: count('Told by the provider'),
  newEvents: count('Of them, those that nothing had told before'),
  error: Type.Union([Type.Object({ code: Type.String(), detail: Type.String(), at: time }), Type.Null()], {
    description: 'What keeps it from going on, or ended it',
  }),
})

const backfillSchema = Type.Object({
  canStart: Type.Boolean({ description: 'Whether the source has a history that is read, and an account is entered' }),
  isOffered: Type.Boolean({ description: 'Whether Parley reads the history of systems of this kind' }),
  history: Type.Union([runSchema, Type.Null()], { description: 'Null: never asked for' }),
  reconcile: Type.Union([runSchema, Type.Null()], {
    description: 'Once the history is there, what changed at the provider is read again each day; null: not yet',
  }),
})
type Shown = Static<typeof backfillSchema>

const at = '/api/connections/:connectionId/backfill'
const params = Type.Object({ connectionId: Type.String({ maxLength: 200 }) })
const body = Type.Object(
  {
    since: Type.Optional(
      Type.String({
        maxLength: 40,
        format: 'date-time',
        description: 'Nothing older is brought; left out: everything',
      }),
    ),
  },
  { additionalProperties: false },
)

/** GET and POST of what is read of a connection's history. */
export function backfillRoutes(app: App, { database, now, ...deps }: BackfillRoutesDeps): void {
  const show = async (tx: Tx, tenantId: string, connectionId: string): Promise<Shown> => {
    const where = { tenantId, connectionId }
    const found = await callable(tx, where, deps)
    if (found === null) throw connectionUnknown()
    const [history, reconcile] = [
      await standingOf(tx, where, 'history', found, now()),
      await standingOf(tx, where, 'reconcile', found, now()),
    ]
    return {
      isOffered: found.history !== null,
      canStart: found.history !== null && found.account !== null,
      history: history && shown(history),
      reconcile: reconcile && shown(reconcile),
    }
  }

  app.get(
    at,
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readBackfill',
        summary: 'What has been read of the provider’s records of the past, and what is left',
        tags: ['connections'],
        params,
        response: { 200: backfillSchema },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Shown> => {
      const id = idInPath(params.connectionId, connectionUnknown)
      reply.header('cache-control', 'no-store')
      return database.write(tenantId, (tx) => show(tx, tenantId, id))
    },
  )

  app.post(
    at,
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'startBackfill',
        summary: 'Read the provider’s records of the past, or go on with it',
        description:
          'A processor begins within seconds, and keeps to the account’s allowance. What webhooks brought already counts once.',
        tags: ['connections'],
        params,
        body,
        response: { 202: backfillSchema },
      },
    },
    async ({ principal: { tenantId }, params, body }, reply) => {
      const id = idInPath(params.connectionId, connectionUnknown)
      const since = body.since === undefined ? null : Date.parse(body.since)
      if (since !== null && !(since <= now())) throw badParameter('/body/since', 'must not lie in the future')
      const answer = await database.write(tenantId, async (tx) => {
        const found = await callable(tx, { tenantId, connectionId: id }, deps)
        if (found === null) throw connectionUnknown()
        if (found.history === null)
          throw problem({ status: 409, code: 'source-not-called', title: 'Parley does not call systems of this kind' })
        if (found.account === null)
          throw problem({
            status: 409,
            code: 'account-missing',
            title: 'No account is entered by which the provider could be called',
          })
        await requestHistory(tx, { tenantId, connectionId: id }, since, now())
        return show(tx, tenantId, id)
      })
      return reply.code(202).header('cache-control', 'no-store').send(answer)
    },
  )
}

function shown({
  kind: _,
  isClaimed: __,
  since,
  requestedAt,
  startedAt,
  finishedAt,
  error,
  ...counts
}: Standing): NonNullable<Shown['history']> {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...counts,
    since: iso(since),
    requestedAt: new Date(requestedAt).toISOString(),
    startedAt: iso(startedAt),
    finishedAt: iso(finishedAt),
    error: error && { ...error, at: new Date(error.at).toISOString() },
  }
}

function connectionUnknown(): Error {
  return problem({ status: 404, code: 'connection-unknown', title: 'There is no such connection' })
}
