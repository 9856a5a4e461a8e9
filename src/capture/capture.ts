import type { Call, Connector, RefusalReason } from '../connectors/connector.ts'
import { countryHeader, type Delivery, mappingVersionHeader } from '../domain/delivery.ts'
import type { Connection } from './connection.ts'

export type Captured =
  | { readonly state: 'queued'; readonly deliveryId: string }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

type Edge = { append(delivery: Delivery): Promise<void>; makeId(now: number): string }

/**
 * A delivery becomes durable before it is acknowledged. Throws what `append` throws (`stream-unavailable`, `stream-full`):
 * the route answers 503 and the sender retries.
 */
export async function capture(call: Call, connection: Connection, connector: Connector, edge: Edge): Promise<Captured> {
  const authenticated = connector.authenticate(call, connection)
  if (authenticated.state === 'refused') return authenticated
  return keep(call, connection, connector, edge)
}

/** The same for a call whose connection is known to be its own already. */
export async function keep(call: Call, connection: Connection, connector: Connector, edge: Edge): Promise<Captured> {
  const body = connector.redact?.(call.body) ?? call.body
  const delivery = deliveryOf(call, body, connection, { makeId: edge.makeId, keptHeaders: connector.keptHeaders ?? [] })
  await edge.append(delivery)
  return { state: 'queued', deliveryId: delivery.id }
}

function deliveryOf(
  { headers, at, kept }: Call,
  body: Buffer,
  connection: Connection,
  edge: { makeId(now: number): string; keptHeaders: readonly string[] },
): Delivery {
  return {
    id: edge.makeId(at),
    tenantId: connection.tenantId,
    connectionId: connection.id,
    source: connection.source,
    receivedAt: at,
    headers: {
      ...keptHeaders(headers, edge.keptHeaders),
      ...(connection.mappingVersion !== null && { [mappingVersionHeader]: String(connection.mappingVersion) }),
      ...(connection.country !== null && { [countryHeader]: connection.country }),
      ...kept,
    },
    body,
  }
}

/** Never the signature: what is stored must not help anyone to forge. */
function keptHeaders(headers: Call['headers'], ofConnector: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {}
  const { 'content-type': contentType, 'user-agent': userAgent } = headers
  if (contentType !== undefined) kept['content-type'] = contentType
  if (userAgent !== undefined) kept['user-agent'] = userAgent
  for (const name of ofConnector) {
    const value = headers[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}
