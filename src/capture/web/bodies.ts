import { Type } from 'typebox'
import type { TrackType } from '../../connectors/web/call.ts'

// What the convention says, for the description of the API; what is checked is in connectors/web.

const anything = Type.Object({}, { additionalProperties: true })

const common = {
  userId: Type.Optional(Type.String({ description: 'Your own id of the person; it or `anonymousId` is needed' })),
  anonymousId: Type.Optional(Type.String({ description: 'An id of the browser or app, before anybody is known' })),
  messageId: Type.Optional(
    Type.String({ maxLength: 200, description: 'The event’s own id: repeated with it, it counts once, for ever' }),
  ),
  timestamp: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it happened, by the sender’s clock' }),
  ),
  sentAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it was sent, by the same clock: tells how wrong it is' }),
  ),
  context: Type.Optional(anything),
}
const properties = Type.Optional(anything)
const traits = Type.Optional(anything)

const own = {
  track: { event: Type.String({ maxLength: 256, examples: ['Order Completed'] }), properties },
  identify: { traits },
  page: { name: Type.Optional(Type.String()), category: Type.Optional(Type.String()), properties },
  screen: { name: Type.Optional(Type.String()), category: Type.Optional(Type.String()), properties },
  group: { groupId: Type.String(), traits },
  alias: { previousId: Type.String() },
} as const satisfies Readonly<Record<TrackType, object>>

const writeKey = Type.Optional(Type.String({ description: 'Where it is not in the `authorization` header' }))

/** What a call of this type holds. */
export function bodyOf(type: TrackType | 'batch') {
  if (type !== 'batch') return Type.Object({ ...common, ...own[type], writeKey })
  const event = Type.Object({ type: Type.String({ examples: ['track'] }), ...common }, { additionalProperties: true })
  const { sentAt, context } = common
  return Type.Object({ batch: Type.Array(event, { maxItems: 2_500 }), sentAt, context, writeKey })
}

/** The convention's answer; with what became of each event, where not all of a batch were taken. */
export const takenSchema = Type.Object({
  success: Type.Boolean({ description: 'False where events of a batch were left out; see `results`' }),
  results: Type.Optional(
    Type.Array(
      Type.Object({
        index: Type.Integer(),
        status: Type.Integer(),
        id: Type.Optional(Type.String({ description: 'The `messageId`, given or made' })),
        error: Type.Optional(Type.Object({ code: Type.String(), pointer: Type.String(), detail: Type.String() })),
      }),
    ),
  ),
})
