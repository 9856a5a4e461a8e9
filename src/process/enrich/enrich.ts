import type { StandardEvent } from '../../domain/event.ts'
import type { Normalise } from '../normalise.ts'
import type { PlaceOf } from './places.ts'
import { openUserAgents } from './user-agent.ts'

/** Adds to an event of the web what its user agent and its address tell. */
export type Enrich = (event: StandardEvent) => StandardEvent

/**
 * What a user agent and an address tell goes into the details, where the sender has not told it itself. The address is looked
 * up as it is kept: cut. What a machine did is marked by `isBot`, and makes nobody of the id that it came with: every visit of a
 * crawler has another.
 */
export function openEnrich(placeOf: PlaceOf | null): Enrich {
  const deviceOf = openUserAgents()
  return (event) => {
    const { userAgent, ip } = event.details
    const device = typeof userAgent === 'string' ? deviceOf(userAgent) : null
    const place = typeof ip === 'string' ? (placeOf?.(ip) ?? null) : null
    if (device === null && place === null) return event
    const details = { ...place, ...device, ...event.details }
    if (device?.isBot !== true) return { ...event, details }
    const identifiers = event.identifiers.filter(({ kind }) => kind !== 'anonymous')
    return { ...event, details: { ...details, isBot: true }, identifiers }
  }
}

/** Reads deliveries as `normalise` does, and enriches the events of the web. */
export function enriched(normalise: Normalise, enrich: Enrich): Normalise {
  return async (delivery) => {
    const read = await normalise(delivery)
    if (read.state === 'unreadable' || delivery.source !== 'web') return read
    return { ...read, events: read.events.map(enrich) }
  }
}
