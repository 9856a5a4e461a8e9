import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { connectors } from '../../src/connectors/registry.ts'
import type { Delivery } from '../../src/domain/delivery.ts'
import type { Source, StandardEvent } from '../../src/domain/event.ts'
import { calledAt, senders } from './senders.ts'

export type Sample = { readonly name: string; readonly body: Buffer }

/** The payloads that we modelled for a source, beside its connector. */
export function samplesOf(source: Source): Sample[] {
  const folder = new URL(`../../src/connectors/${source}/samples/`, import.meta.url)
  return readdirSync(folder).map((name) => ({ name, body: readFileSync(new URL(name, folder)) }))
}

export function deliveryOf(source: Source, body: Buffer): Delivery {
  return Object.freeze({
    id: '019b7a5c-0000-7000-8000-000000000001',
    tenantId: '019b7a5c-0000-7000-8000-00000000000a',
    connectionId: '019b7a5c-0000-7000-8000-00000000000b',
    source,
    receivedAt: calledAt,
    headers: Object.freeze({ 'content-type': senders[source].headers(body)['content-type'] ?? '' }),
    // A buffer cannot be frozen; the caller compares its bytes afterwards.
    body: Buffer.from(body),
  })
}

/** What the sample of this name (without its ending) becomes. */
export function eventsOf(source: Source, name: string): StandardEvent[] {
  const sample = samplesOf(source).find((one) => one.name.replace(/\.\w+$/, '') === name)
  assert.ok(sample, `${source} has no sample ${name}`)
  return connectors[source].normalise(deliveryOf(source, sample.body))
}

/** Some fields of the one event that a sample becomes; fails where there are more or none. */
export function fieldsOf(source: Source, name: string, ...fields: readonly string[]): unknown[] {
  const [event, ...others] = eventsOf(source, name)
  assert.ok(event !== undefined && others.length === 0, `${name} became ${1 + others.length} events`)
  const all: Record<string, unknown> = { ...event }
  return fields.map((field) => all[field])
}
