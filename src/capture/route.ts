import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { webhookUrl } from '../access/connections.ts'
import type { Answer, Call, Connector, RefusalReason } from '../connectors/connector.ts'
import type { Delivery } from '../domain/delivery.ts'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import { publicUrlOf } from '../http/public-url.ts'
import { StreamFull, StreamUnavailable } from '../queue/stream.ts'
import type { Activity } from './activity.ts'
import { capture, type keep } from './capture.ts'
import type { Connection } from './connection.ts'
import { deliveryId } from './delivery-id.ts'
import { bytesOf, takeRawBodies } from './raw-bodies.ts'
import { seldom } from './seldom.ts'

export type CaptureDeps = {
  readonly connections: { get(connectionId: string): Promise<Connection | null> }
  readonly connectorOf: (source: string) => Connector | null
  readonly append: (delivery: Delivery) => Promise<void>
  /** Counts what becomes of the calls to each connection. */
  readonly activity: Pick<Activity, 'note'>
  /** Where the outside knows us; null: as the caller does. */
  readonly publicUrl: string | null
  readonly now: () => number
  /** Told of each call: `queued`, the reason of a refusal, or the code of the error. */
  readonly observe?: (source: string, outcome: string) => void
}

/** Meta's payloads end at 3 MB; the margin is for senders that count otherwise. */
export const bodyBytesMax = 3.25 * 1_048_576

const addressSchema = Type.Object({
  source: Type.String({ examples: ['whatsapp'] }),
  connectionId: Type.String({ examples: ['2b0c1a2e-…'] }),
})
const keyedAddress = Type.Object({
  ...addressSchema.properties,
  key: Type.String({ description: 'The connection’s secret, of senders that can’t sign' }),
})
/** One line for a stream that doesn't take deliveries, not one for each delivery. */
const failureLineEveryMs = 10_000
const refusalLineEveryMs = 60_000

const edgeConfig = { scope: 'public', unlogged: true, rateLimit: false } as const

/**
 * GET and POST /webhooks/:source/:connectionId, and POST /webhooks/:source/:connectionId/:key. The body stays bytes: it is
 * authenticated as it arrived and parsed by nobody here. No line in the log for each call, no rate limit; back-pressure is
 * the stream's.
 */
export async function captureRoutes(app: App, deps: CaptureDeps): Promise<void> {
  await app.register(async (scope: App) => {
    takeRawBodies(scope, bodyBytesMax)
    const refuse = refuser(deps)
    deliveryRoutes(scope, deps, refuse)
    handshakeRoute(scope, deps, refuse)
  })
}

/** What every address that takes deliveries answers. */
export const delivered = {
  description: 'Answers 200 once the delivery is durable. The sender proves itself in its own way.',
  tags: ['capture'],
  response: {
    200: Type.Object({ accepted: Type.Literal(true) }),
    401: problemAnswer('The signature, or the key in the address, is missing, malformed or wrong'),
    413: problemAnswer('The body is larger than 3 MB'),
  },
}

export const deliveryLimits = { config: edgeConfig, bodyLimit: bodyBytesMax, compress: false, helmet: false } as const

function deliveryRoutes(app: App, deps: CaptureDeps, refuse: Refuse): void {
  const take = taker(deps, refuse, capture)
  app.post(
    '/webhooks/:source/:connectionId',
    {
      ...deliveryLimits,
      schema: { operationId: 'deliverWebhook', summary: 'Deliver a webhook', params: addressSchema, ...delivered },
    },
    async (request, reply) => take(request, reply, await addressee(request.params, deps), null),
  )
  app.post(
    '/webhooks/:source/:connectionId/:key',
    {
      ...deliveryLimits,
      schema: {
        operationId: 'deliverKeyedWebhook',
        summary: 'Deliver a webhook that its sender can’t sign',
        params: keyedAddress,
        ...delivered,
      },
    },
    async (request, reply) => take(request, reply, await addressee(request.params, deps), request.params.key),
  )
}

type Take = (request: FastifyRequest, reply: FastifyReply, to: Addressee, key: string | null) => Promise<unknown>

/** Takes calls whose connection was found, as `how` does, and answers them. */
export function taker(deps: CaptureDeps, refuse: Refuse, how: typeof capture | typeof keep): Take {
  const edge = { append: deps.append, makeId: deliveryId }
  const isWorthALine = seldom(failureLineEveryMs, deps.now)
  return async (request, reply, { connection, connector, writtenId }, key) => {
    const address = { source: connection.source, writtenId }
    const captured = await how(callOf(request, address, key, deps), connection, connector, edge).catch(
      (thrown: unknown) => {
        tell(deps, connection, outcomeOf(thrown))
        if (isWorthALine('')) request.log.error({ err: thrown }, 'stream does not take deliveries')
        throw thrown
      },
    )
    if (captured.state === 'refused') throw refuse(401, captured.reason, connection, request.log)
    tell(deps, connection, 'queued')
    return connector.answer ? answered(reply, connector.answer) : reply.send({ accepted: true })
  }
}

/** The address is put together only where a connector asks for it. */
function callOf(
  request: FastifyRequest,
  { source, writtenId }: { source: string; writtenId: string },
  key: string | null,
  { publicUrl, now }: CaptureDeps,
): Call {
  return {
    headers: plainHeaders(request.headers),
    body: bytesOf(request.body),
    key,
    at: now(),
    get url() {
      const query = request.url.slice(request.url.split('?', 1)[0]?.length)
      return webhookUrl(publicUrlOf(request, publicUrl), source, writtenId, key) + query
    },
  }
}

function answered(reply: FastifyReply, { contentType, body }: Answer): FastifyReply {
  return reply
    .type(contentType)
    .serializer((text: string) => text)
    .send(body)
}

function handshakeRoute(app: App, deps: CaptureDeps, refuse: Refuse): void {
  app.get(
    '/webhooks/:source/:connectionId',
    {
      config: edgeConfig,
      schema: {
        operationId: 'verifyWebhook',
        summary: "Answer a sender's verification of the address",
        tags: ['capture'],
        params: addressSchema,
        querystring: Type.Record(Type.String(), Type.Unknown()),
        response: {
          403: problemAnswer('The verify token is wrong'),
          404: problemAnswer('There is no such connection, or nothing to verify'),
        },
      },
    },
    async (request, reply) => {
      const { connection, connector } = await addressee(request.params, deps)
      if (!connector.handshake) throw handshakeUnknown(connector.source)
      const handshake = connector.handshake(plainQuery(request.query), connection)
      if (handshake.state === 'refused') throw refuse(403, handshake.reason, connection, request.log)
      return reply.type(handshake.contentType).header('cache-control', 'no-store').send(handshake.body)
    },
  )
}

type Addressee = {
  readonly connection: Connection
  readonly connector: Connector
  /** Its id as the address has it: whoever signs the address signs that. */
  readonly writtenId: string
}

async function addressee(
  { source, connectionId }: { source: string; connectionId: string },
  deps: CaptureDeps,
): Promise<Addressee> {
  const connector = webhookConnector(deps.connectorOf(source))
  const connection = connector ? await deps.connections.get(connectionId) : null
  if (connector && connection?.source === source) return { connection, connector, writtenId: connectionId }
  throw connectionUnknown(connector ? source : 'unknown', deps)
}

/** Counts it, and makes the problem to throw. */
export function connectionUnknown(source: string, deps: Pick<CaptureDeps, 'observe'>): Error {
  deps.observe?.(source, 'connection-unknown')
  return problem({ status: 404, code: 'connection-unknown', title: 'There is no such connection' })
}

/** Whoever is known by a write key alone has no webhook address: its calls are looked into before they are taken. */
function webhookConnector(connector: Connector | null): Connector | null {
  return connector?.proof === 'write-key' ? null : connector
}

function handshakeUnknown(source: string): Error {
  const detail = `${source} doesn’t verify addresses: it posts to them.`
  return problem({ status: 404, code: 'handshake-unknown', title: 'There is nothing to verify', detail })
}

type Refuse = (status: 401 | 403, reason: RefusalReason, connection: Connection, log: FastifyBaseLogger) => Error

/** Counts a refusal, logs the first of its kind within a minute, and makes the problem to throw. */
export function refuser(deps: CaptureDeps): Refuse {
  const isWorthALine = seldom(refusalLineEveryMs, deps.now)
  return (status, reason, connection, log) => {
    const { tenantId, id: connectionId, source } = connection
    tell(deps, connection, reason)
    if (isWorthALine(`${connectionId} ${reason}`))
      log.warn({ tenantId, connectionId, source, reason }, 'webhook refused')
    return problem({ status, code: reason, title: 'The call is not authentic' })
  }
}

function tell(deps: CaptureDeps, { id, source }: Connection, outcome: string): void {
  deps.observe?.(source, outcome)
  deps.activity.note(id, outcome)
}

export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (typeof value === 'string') plain[name] = value
  }
  return plain
}

function plainQuery(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** A label of the metrics, so from a short list. */
export function outcomeOf(thrown: unknown): string {
  if (thrown instanceof StreamFull || thrown instanceof StreamUnavailable) return thrown.code
  return 'failed'
}
