import { hash } from 'node:crypto'
import type { Channel, Identifier, ThreadKey } from './event.ts'

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

export function eventId(
  tenantId: string,
  connectionId: string,
  event: { readonly name: string; readonly externalId: string; readonly discriminator: string },
): string {
  return idOf('event', tenantId, connectionId, event.name, event.externalId, event.discriminator)
}

export function messageId(tenantId: string, connectionId: string, externalId: string): string {
  return idOf('message', tenantId, connectionId, externalId)
}

/** A node of the identity graph: one identifier of one tenant's contacts, on whatever connection it appears. */
export function nodeId(tenantId: string, identifier: Identifier): string {
  return idOf('node', tenantId, identifier.kind, identifier.value)
}

/**
 * Where a node, or a group, talks on one connection in one channel. WhatsApp's has no name in it: it was the only one when
 * the first threads were stored.
 */
export function threadId(
  tenantId: string,
  connectionId: string,
  place: { readonly channel: Channel; readonly thread: ThreadKey },
  node: string | null,
): string {
  const { channel, thread } = place
  const who = thread.kind === 'group' ? `group:${thread.groupId}` : `node:${node ?? ''}`
  return idOf('thread', tenantId, connectionId, channel === 'whatsapp' ? who : `${channel}:${who}`)
}
