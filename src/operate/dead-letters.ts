import { type Static, Type } from 'typebox'
import type { App } from '../http/app.ts'
import { badParameter } from '../http/problem.ts'

export type DeadLetterDeps = {
  /** Puts these back on the stream, those that are there; returns their ids. */
  replay(tenantId: string, ids: readonly string[]): Promise<string[]>
  /** Gives these up for good, those that are there; returns their ids. */
  discard(tenantId: string, ids: readonly string[]): Promise<string[]>
  /** The ids of the oldest of a choice, how many the choice has, and of when that is: null where there are none. */
  choose(tenantId: string, choice: Choice, idsMax: number): Promise<{ ids: string[]; total: number; asOf: Date | null }>
}

type Choice = {
  readonly source: string | null
  readonly connectionId: string | null
  readonly reason: string | null
  readonly buriedBefore: Date | null
}

const limitDefault = 200

const named = Type.Object(
  { ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 100, uniqueItems: true }) },
  { additionalProperties: false },
)

const chosen = Type.Object(
  {
    all: Type.Literal(true),
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    connectionId: Type.Optional(Type.String({ format: 'uuid' })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    buriedBefore: Type.Optional(
      Type.String({
        format: 'date-time',
        description:
          'Leaves out what was buried, or buried again, from then on: in calls that follow a first one, its `asOf`',
      }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 500,
        description: `At most so many, the oldest first; ${limitDefault} by default`,
      }),
    ),
  },
  { additionalProperties: false },
)

const body = Type.Union([named, chosen])

const doneSchema = Type.Object({
  done: Type.Integer(),
  remaining: Type.Integer({ description: 'With `all`: how many more there are' }),
  asOf: Type.Optional(
    Type.Unsafe<Date>({
      type: 'string',
      format: 'date-time',
      description: 'Where more remain: when these were chosen',
    }),
  ),
  missing: Type.Array(Type.String(), { description: 'Of `ids`: those that are no dead letters, or no longer' }),
})

/** POST /api/dead-letters/replay and POST /api/dead-letters/discard: some by name, or all of a choice. */
export function deadLetterRoutes(app: App, deps: DeadLetterDeps): void {
  const replay = {
    path: '/api/dead-letters/replay',
    operationId: 'replayDeadLetters',
    summary: 'Put dead letters back on the stream, e.g. after an update',
    act: deps.replay,
  }
  const discard = {
    path: '/api/dead-letters/discard',
    operationId: 'discardDeadLetters',
    summary: 'Give dead letters up for good',
    act: deps.discard,
  }
  for (const { path, operationId, summary, act } of [replay, discard]) {
    app.post(
      path,
      {
        config: { scope: 'dead-letters:write' },
        schema: { operationId, summary, tags: ['operations'], body, response: { 200: doneSchema } },
      },
      async ({ principal: { tenantId }, body }): Promise<Static<typeof doneSchema>> => {
        if ('ids' in body) {
          const ids = body.ids.map((id) => id.toLowerCase())
          const done = new Set(await act(tenantId, ids))
          return { done: done.size, remaining: 0, missing: ids.filter((id) => !done.has(id)) }
        }
        const choice = {
          source: body.source ?? null,
          connectionId: body.connectionId ?? null,
          reason: body.reason ?? null,
          buriedBefore: momentOf(body.buriedBefore),
        }
        // Chosen once: what fails again meanwhile comes back to the list and must not be taken twice.
        const { ids, total, asOf } = await deps.choose(tenantId, choice, body.limit ?? limitDefault)
        const done = await act(tenantId, ids)
        const remaining = total - ids.length
        return { done: done.length, remaining, ...(remaining > 0 && asOf && { asOf }), missing: [] }
      },
    )
  }
}

/** Read here, as Postgres does not know every offset and every year that the form allows. */
function momentOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const at = new Date(text)
  const year = at.getUTCFullYear()
  if (year >= 1 && year <= 9999) return at
  throw badParameter('/body/buriedBefore', 'is no time')
}
