import { hash } from 'node:crypto'
import type { Identifier, ThreadKey } from './event.ts'

/**
 * Ids that every machine derives alike: a hash of what makes the thing itself, never of a time. The first 128 bits of
 * SHA-256, written as a UUID of version 8 (RFC 9562, "custom"). Parts must not contain NUL, which separates them; the
 * connectors take it out of everything they yield.
 */
export function idOf(kind: IdKind, ...parts: readonly string[]): string {
  const hex = hash('sha256', `${kind}\0${parts.join('\0')}`, 'hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export type IdKind = 'event' | 'message' | 'node' | 'thread' | 'content'

/** A connection and a channel: a provider's ids are its own in both. WhatsApp was the only channel when the first ids were stored. */
type Where = { readonly tenantId: string; readonly connectionId: string; readonly channel: string }

function placeOf({ tenantId, connectionId, channel }: Where): string[] {
  return channel === 'whatsapp' ? [tenantId, connectionId] : [tenantId, connectionId, channel]
}

export function eventId(
  where: Where,
  event: { readonly name: string; readonly externalId: string; readonly discriminator: string },
): string {
  return idOf('event', ...placeOf(where), event.name, event.externalId, event.discriminator)
}

export function messageId(where: Where, externalId: string): string {
  return idOf('message', ...placeOf(where), externalId)
}

/** A node of the identity graph: one identifier of one tenant's contacts, on whatever connection it appears. */
export function nodeId(tenantId: string, identifier: Identifier): string {
  return idOf('node', tenantId, identifier.kind, identifier.value)
}

/** Where a node, or a group, talks on one connection in one channel. */
export function threadId(where: Where, thread: ThreadKey, node: string | null): string {
  return idOf('thread', ...placeOf(where), thread.kind === 'group' ? `group:${thread.groupId}` : `node:${node ?? ''}`)
}
