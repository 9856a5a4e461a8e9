import { type Static, Type } from 'typebox'
import { problem } from '../http/problem.ts'
import { eventSchema } from '../query/events/route.ts'
import { nullable } from '../query/nullable.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const timeOrNull = (description: string) =>
  Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time', description })

export const webhookSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    url: Type.String(),
    description: Type.String(),
    eventTypes: Type.Array(Type.String(), { examples: [['whatsapp.message.received', '*.status.updated']] }),
    status: Type.Enum(['working', 'failing', 'disabled', 'untried'], {
      description: '`failing`: the last attempt failed. `untried`: nothing was sent yet',
    }),
    createdAt: time,
    disabledAt: timeOrNull('Null while it is enabled'),
    disabledReason: Type.Unsafe<'by-hand' | 'gone' | 'failing' | null>({
      type: ['string', 'null'],
      enum: ['by-hand', 'gone', 'failing', null],
      description: '`gone`: it answered 410. `failing`: nothing came through for 24 hours, in at least ten attempts',
    }),
    lastSuccessAt: timeOrNull('To ten seconds'),
    failingSince: timeOrNull('The first attempt that failed since the last success'),
    failuresInRow: Type.Integer({ description: 'Attempts that failed since the last success' }),
    restsUntil: timeOrNull('It asked for a pause, or does not answer: until then nothing is sent'),
    previousSecretUntil: timeOrNull('After a change of the secret: until then calls are signed with both'),
    pending: Type.Integer({ description: 'Deliveries that wait to be sent, up to 10,000' }),
    failed: Type.Integer({ description: 'Deliveries of the last 30 days that were given up, up to 10,000' }),
  },
  { $id: 'Webhook' },
)
export type WebhookRow = Static<typeof webhookSchema>

const failedBecause = ['retries-exhausted', 'gone', 'test-failed', 'event-missing'] as const

export const deliverySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The event’s id, which receivers get as `webhook-id`' }),
    eventType: Type.String({ examples: ['whatsapp.message.received'] }),
    state: Type.Enum(['pending', 'delivered', 'failed']),
    attempts: Type.Integer(),
    createdAt: time,
    nextAttemptAt: timeOrNull('Of one that is pending; past while the webhook is disabled or rests'),
    lastAttemptAt: timeOrNull('Null before the first'),
    lastStatus: nullable(Type.Integer({ description: 'What was answered last; null where nothing was' })),
    lastError: nullable(Type.String({ description: 'Why there was no answer, a stable code' })),
    failedBecause: Type.Unsafe<(typeof failedBecause)[number] | null>({
      type: ['string', 'null'],
      enum: [...failedBecause, null],
    }),
  },
  { $id: 'WebhookDelivery' },
)

export const attemptSchema = Type.Object({
  attempt: Type.Integer(),
  attemptedAt: time,
  durationMs: Type.Integer(),
  status: nullable(Type.Integer()),
  errorCode: nullable(Type.String()),
  answer: Type.String({ description: 'The first 1,024 bytes of the answer, or how the call failed' }),
})

/** What receivers get. */
export const webhookBodySchema = Type.Object(
  {
    type: Type.String({ examples: ['whatsapp.message.received'] }),
    timestamp: Type.Unsafe<Date>({ type: 'string', format: 'date-time', description: 'When it happened' }),
    data: Type.Unsafe<object>({
      type: 'object',
      additionalProperties: true,
      description:
        'The event as `GET /api/events` lists it, and `text`: what the message says, null where it has no text or was taken back',
      properties: { ...eventSchema.properties, text: nullable(Type.String()) },
    }),
  },
  { $id: 'WebhookBody' },
)

export const wholeDeliverySchema = Type.Object({
  ...deliverySchema.properties,
  body: nullable(
    Type.String({
      description:
        'As it would be signed and sent now: a `WebhookBody`. Null where the event is gone, and for whoever may not read events and ' +
        'messages themselves',
    }),
  ),
  attemptLog: Type.Array(attemptSchema, { description: 'Oldest first' }),
})

export const webhookInPath = Type.Object({ webhookId: Type.String({ maxLength: 200 }) })
export const deliveryInPath = Type.Object({
  webhookId: Type.String({ maxLength: 200 }),
  deliveryId: Type.String({ maxLength: 200 }),
})

export function webhookUnknown(): Error {
  return problem({ status: 404, code: 'webhook-unknown', title: 'There is no such webhook' })
}

export function deliveryUnknown(): Error {
  return problem({ status: 404, code: 'webhook-delivery-unknown', title: 'There is no such delivery' })
}

export function webhookDisabled(): Error {
  const detail = 'Nothing is sent until it is enabled.'
  return problem({ status: 409, code: 'webhook-disabled', title: 'The webhook is disabled', detail })
}
