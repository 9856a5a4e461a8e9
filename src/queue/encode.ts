import type { Delivery } from '../domain/delivery.ts'
import type { Entry } from './stream.ts'

/**
 * A delivery as the values of a Redis stream entry: when it was received (a field of its own, so that scripts can find
 * the oldest entry without reading JSON), everything else but the body as JSON, and the body's bytes as they arrived.
 */
export function encodeDelivery(delivery: Delivery): [receivedAt: string, facts: string, body: Buffer] {
  const { receivedAt, body, ...facts } = delivery
  return [String(receivedAt), JSON.stringify(facts), body]
}

/** The opposite of `encodeDelivery`; null for values that it cannot have written. */
export function decodeDelivery(receivedAt: string, facts: string, body: Buffer): Delivery | null {
  const received = Number(receivedAt)
  const rest = parse(facts)
  if (!Number.isSafeInteger(received) || !isFacts(rest)) return null
  return { ...rest, receivedAt: received, body }
}

type Facts = Omit<Delivery, 'receivedAt' | 'body'>

function isFacts(value: unknown): value is Facts {
  if (typeof value !== 'object' || value === null) return false
  const { id, tenantId, connectionId, source, headers } = value as Record<keyof Facts, unknown>
  return (
    [id, tenantId, connectionId, source].every((text) => typeof text === 'string') &&
    typeof headers === 'object' &&
    headers !== null
  )
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** The two streams an entry may be in, by the number of their key in every script. */
export const laneFresh = 1
export const laneAgain = 2

/** An entry as Redis gives it; the order of its fields is fixed by the scripts. */
export type RawEntry = [id: Buffer, fields: Buffer[]]

/** Which delivery to whom an entry id stands for: its lane, its id in Redis, and the consumer it was given to. */
export type Hold = { readonly lane: number; readonly id: string; readonly consumer: string }

export function holdOf(entryId: string): Hold {
  const [lane = '', id = '', ...consumer] = entryId.split('/')
  return { lane: Number(lane), id, consumer: consumer.join('/') }
}

/**
 * Nothing for what someone else has put under our key: it stays pending, where the figures show it, and hinders nobody.
 */
export function entryOf(lane: number, [id, fields]: RawEntry, consumer: string): Entry[] {
  const [, attempts, , receivedAt, , facts, , body] = fields
  if (!attempts || !receivedAt || !facts || !body) return []
  const delivery = decodeDelivery(receivedAt.toString(), facts.toString(), body)
  return delivery === null ? [] : [{ entryId: `${lane}/${id}/${consumer}`, delivery, attempts: Number(attempts) }]
}
