import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { connectors } from '../../src/connectors/registry.ts'
import type { Mapping } from '../../src/connectors/standard/mapping.ts'
import { templates } from '../../src/connectors/standard/templates.ts'
import { type Delivery, mappingVersionHeader, mappingVersionOf } from '../../src/domain/delivery.ts'
import type { Source, StandardEvent } from '../../src/domain/event.ts'
import { calledAt, senders } from './senders.ts'

export type Sample = { readonly name: string; readonly body: Buffer }

/** The payloads that we modelled for a source, beside its connector. */
export function samplesOf(source: Source): Sample[] {
  const folder = new URL(`../../src/connectors/${source}/samples/`, import.meta.url)
  return readdirSync(folder).map((name) => ({ name, body: readFileSync(new URL(name, folder)) }))
}

/**
 * A sample of a source that is read by declared mappings names its own: `zendesk.solved.json` is read by the template `zendesk`.
 * The templates are the versions that deliveries name, so that a delivery alone says how it is read, as in the product.
 */
export async function mappingOf(delivery: Delivery): Promise<Mapping | null> {
  return sampleMapping(delivery)
}

function sampleMapping(delivery: Delivery): Mapping | null {
  const version = mappingVersionOf(delivery)
  return version === null ? null : (templates[version - 1]?.mapping ?? null)
}

/** What the connector makes of a delivery of a sample. */
export function normalised(source: Source, delivery: Delivery): StandardEvent[] {
  return connectors[source].normalise(delivery, sampleMapping(delivery))
}

function versionOf(name: string): Record<string, string> {
  const version = templates.findIndex(({ id }) => name.startsWith(`${id}.`)) + 1
  return version === 0 ? {} : { [mappingVersionHeader]: String(version) }
}

/** A delivery of this body, as the edge would keep it; the name of the sample says by which mapping it is read. */
export function deliveryOf(source: Source, body: Buffer, name = ''): Delivery {
  const sent = senders[source].headers(body)
  const kept = ['content-type', ...(connectors[source].keptHeaders ?? [])]
  const headers = Object.fromEntries(kept.map((header) => [header, sent[header] ?? '']))
  return Object.freeze({
    id: '019b7a5c-0000-7000-8000-000000000001',
    tenantId: '019b7a5c-0000-7000-8000-00000000000a',
    connectionId: '019b7a5c-0000-7000-8000-00000000000b',
    source,
    receivedAt: calledAt,
    headers: Object.freeze({ ...headers, ...(source === 'standard' ? versionOf(name) : {}) }),
    // A buffer cannot be frozen; the caller compares its bytes afterwards.
    body: Buffer.from(body),
  })
}

/** What the sample of this name (without its ending) becomes. */
export function eventsOf(source: Source, name: string): StandardEvent[] {
  const sample = samplesOf(source).find((one) => one.name.replace(/\.\w+$/, '') === name)
  assert.ok(sample, `${source} has no sample ${name}`)
  return normalised(source, deliveryOf(source, sample.body, sample.name))
}

/** Some fields of the one event that a sample becomes; fails where there are more or none. */
export function fieldsOf(source: Source, name: string, ...fields: readonly string[]): unknown[] {
  const [event, ...others] = eventsOf(source, name)
  assert.ok(event !== undefined && others.length === 0, `${name} became ${1 + others.length} events`)
  const all: Record<string, unknown> = { ...event }
  return fields.map((field) => all[field])
}
