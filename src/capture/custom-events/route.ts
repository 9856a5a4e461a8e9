import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import type { OtherEvent, StandardEvent } from '../../domain/event.ts'
import type { App } from '../../http/app.ts'
import { customEventSchema, eventsMax, readCustomEvent } from './read.ts'

export type CustomEventsDeps = {
  /** Brings events into the log and everything that follows from it; resolves once that is committed, in their order. */
  readonly record: (
    tenantId: string,
    events: readonly StandardEvent[],
    receivedAt: number,
  ) => Promise<readonly { readonly eventId: string; readonly isNew: boolean }[]>
  readonly now: () => number
}

/** A thousand events of 4 KB; larger ones come in smaller calls. */
const bodyBytesMax = 4 * 1_048_576

const body = Type.Object(
  // Anything will do as an item: what is wrong with one is told in its place.
  { events: Type.Array(Type.Union([customEventSchema, Type.Unknown()]), { minItems: 1, maxItems: eventsMax }) },
  { additionalProperties: false },
)

const resultSchema = Type.Object({
  index: Type.Integer(),
  status: Type.Integer({ description: '201: new; 200: known already; 400: see `error`' }),
  id: Type.Optional(Type.String({ description: 'Of the event in the log' })),
  error: Type.Optional(Type.Object({ code: Type.String(), pointer: Type.String(), detail: Type.String() })),
})
const answerSchema = Type.Object({ results: Type.Array(resultSchema) })
type Result = Static<typeof resultSchema>

/** POST /api/events */
export function customEventsRoute(app: App, { record, now }: CustomEventsDeps): void {
  app.post(
    '/api/events',
    {
      config: { scope: 'events:write' },
      bodyLimit: bodyBytesMax,
      schema: {
        operationId: 'recordEvents',
        summary: 'Record events of your own',
        description:
          'Up to 1,000 a call, with an answer for each: one that is wrong costs no other. They are in the log, as `event_tracked`, once this ' +
          'answers.',
        tags: ['events'],
        body,
        response: { 200: answerSchema },
      },
    },
    async ({ principal: { tenantId }, body: { events } }): Promise<Static<typeof answerSchema>> => {
      const receivedAt = now()
      const read = events.map((given) => readCustomEvent(given, { receivedAt, makeId: randomUUID }))
      const fit = read.filter((one): one is OtherEvent => !('wrong' in one))
      const recorded = fit.length === 0 ? [] : await record(tenantId, fit, receivedAt)
      const left = [...recorded]
      return { results: read.map((one, index) => resultOf(one, index, () => left.shift())) }
    },
  )
}

function resultOf(
  read: ReturnType<typeof readCustomEvent>,
  index: number,
  next: () => { readonly eventId: string; readonly isNew: boolean } | undefined,
): Result {
  if ('wrong' in read) return { index, status: 400, error: { code: 'event-invalid', ...read.wrong } }
  const recorded = next()
  return { index, status: recorded?.isNew ? 201 : 200, id: recorded?.eventId ?? '' }
}
