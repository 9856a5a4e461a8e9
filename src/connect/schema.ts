import { type Static, Type } from 'typebox'
import { webhookUrl } from '../access/connections.ts'
import type { IpKept } from '../access/write-keys.ts'
import type { Proof } from '../connectors/connector.ts'
import { problem } from '../http/problem.ts'
import type { ConnectionHealth } from './sql.ts'

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const timeOrNull = Type.Unsafe<Date | null>({ type: ['string', 'null'], format: 'date-time' })

export const connectionSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    source: Type.String({ examples: ['whatsapp'] }),
    name: Type.String(),
    webhookUrl: Type.String({ description: 'What the sender posts to' }),
    createdAt: time,
    disabledAt: timeOrNull,
    lastDeliveryAt: timeOrNull,
    lastRefusalAt: timeOrNull,
    deliveriesLastHour: Type.Integer({ description: 'In the current quarter of an hour and the three before' }),
    deliveriesLastDay: Type.Integer({ description: 'In the current quarter of an hour and the 95 before' }),
    refusalsLastDay: Type.Integer({
      description:
        'Calls that were not authentic, or that the stream did not take. Bodies that are too large, calls to a disabled ' +
        'connection, and calls with a write key that was neither its own nor the one before, are not counted.',
    }),
    refusals: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer(), lastAt: time }), {
      description: 'The same by reason, a stable code, the most frequent first',
    }),
    eventsLeftOutLastDay: Type.Integer({
      description:
        'Of `web`: events that could not be taken, of calls of which others were; each call’s answer said which',
    }),
    lastLeftOutAt: timeOrNull,
    deadLetters: Type.Integer({ description: 'Deliveries that could not be processed' }),
    ip: Type.Unsafe<IpKept | null>({
      type: ['string', 'null'],
      enum: ['truncated', 'none', null],
      description: 'Of `web`: what is stored of visitors’ addresses. Else null',
    }),
    country: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'ISO 3166 alpha-2: of phone numbers that people wrote without their country. Null: nobody said',
    }),
    trusted: Type.Unsafe<boolean | null>({
      type: ['boolean', 'null'],
      description: 'Of `web`: whether its events may say who people are, as its key is kept secret. Else null',
    }),
  },
  { $id: 'Connection' },
)
export type ConnectionRow = Static<typeof connectionSchema>

export const wholeConnectionSchema = Type.Object({
  ...connectionSchema.properties,
  proof: Type.Enum(['signature', 'address', 'write-key'] satisfies Proof[], {
    description: 'Whether its calls are signed, or the secret ends the address',
  }),
  takesCountry: Type.Boolean({
    description: 'It tells phone numbers that people typed, perhaps without their country',
  }),
  isMapped: Type.Boolean({ description: 'What its calls say is declared, by a mapping' }),
  activity: Type.Array(Type.Object({ start: time, deliveries: Type.Integer(), refusals: Type.Integer() }), {
    description: 'The last 24 hours by quarter of an hour, oldest first',
  }),
})

export const connectionInPath = Type.Object({ connectionId: Type.String({ maxLength: 200 }) })

export function connectionUnknown(): Error {
  return problem({ status: 404, code: 'connection-unknown', title: 'There is no such connection' })
}

/** A connection as the API shows it; no secret is part of it. */
export function shown(connection: ConnectionHealth, publicUrl: string): ConnectionRow {
  const { id, source, name, ipKept, isTrusted, ...health } = connection
  const [ip, trusted] = source === 'web' ? [ipKept, isTrusted] : [null, null]
  return { id, source, name, webhookUrl: webhookUrl(publicUrl, source, id), ...health, ip, trusted }
}
