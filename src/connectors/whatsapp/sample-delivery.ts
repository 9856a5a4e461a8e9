import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { Delivery } from '../../domain/delivery.ts'
import type { StandardEvent } from '../../domain/event.ts'
import type { JsonObject } from '../reading/json.ts'
import { normalise } from './normalise.ts'

const folder = new URL('./samples/', import.meta.url)

/** 10:00 UTC on 2 January 2026: a day after the samples. */
export const sampleReceivedAt = Date.UTC(2026, 0, 2, 10)

/** The names of the modelled payloads in `samples/`, for tests. */
export function sampleNames(): string[] {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
}

export function sampleBody(name: string): Buffer {
  return readFileSync(new URL(`${name}.json`, folder))
}

export function deliveryOf(body: Buffer | string | JsonObject): Delivery {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  return {
    id: '019b7a5c-0000-7000-8000-000000000001',
    tenantId: '019b7a5c-0000-7000-8000-00000000000a',
    connectionId: '019b7a5c-0000-7000-8000-00000000000b',
    source: 'whatsapp',
    receivedAt: sampleReceivedAt,
    headers: { 'content-type': 'application/json' },
    body: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes),
  }
}

/** What a sample becomes. */
export function eventsOf(name: string): StandardEvent[] {
  return normalise(deliveryOf(sampleBody(name)))
}

/** The one event a sample becomes; fails where there are more or none. */
export function onlyEvent(name: string): StandardEvent {
  const [event, ...others] = eventsOf(name)
  assert.ok(event !== undefined && others.length === 0, `${name} became ${1 + others.length} events`)
  return event
}

/** Some fields of an event, whatever its kind. */
export function fieldsOf(event: StandardEvent | undefined, ...keys: readonly string[]): Record<string, unknown> {
  assert.ok(event)
  const fields: Record<string, unknown> = { ...event }
  return Object.fromEntries(keys.map((key) => [key, fields[key]]))
}
