import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import { Type } from 'typebox'
import type { Connector } from '../connectors/connector.ts'
import type { Delivery } from '../domain/delivery.ts'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import { StreamFull, StreamUnavailable } from '../queue/stream.ts'
import { type Call, capture } from './capture.ts'
import type { Connection } from './connection.ts'
import { deliveryId } from './delivery-id.ts'
import type { Refusals } from './refusals.ts'

export type CaptureDeps = {
  readonly connections: { get(connectionId: string): Promise<Connection | null> }
  readonly connectorOf: (source: string) => Connector | null
  readonly append: (delivery: Delivery) => Promise<void>
  readonly refusals: Refusals
  readonly now: () => number
  /** Told of each call: `queued`, the reason of a refusal, or the code of the error. */
  readonly observe?: (source: string, outcome: string) => void
}

/** Meta's payloads end at 3 MB; the margin is for senders that count otherwise. */
const bodyBytesMax = 3.25 * 1_048_576

/** The framework refuses any other content type before a parser of ours sees it; an authentic delivery is never refused. */
const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/

const address = Type.Object({
  source: Type.String({ examples: ['whatsapp'] }),
  connectionId: Type.String({ examples: ['2b0c1a2e-…'] }),
})
const edgeConfig = { scope: 'public', unlogged: true, rateLimit: false } as const

/**
 * GET and POST /webhooks/:source/:connectionId. The body stays bytes: it is authenticated as it arrived and parsed by
 * nobody here. No line in the log for each call, no rate limit; back-pressure is the stream's.
 */
export async function captureRoutes(app: App, deps: CaptureDeps): Promise<void> {
  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addHook('onRequest', (request, _reply, done) => {
      const { headers } = request
      if (!mediaType.test(headers['content-type'] ?? 'a/b')) headers['content-type'] = 'application/octet-stream'
      done()
    })
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytesMax }, (_request, body, done) =>
      done(null, body),
    )
    deliveryRoute(scope, deps)
    handshakeRoute(scope, deps)
  })
}

function deliveryRoute(app: App, deps: CaptureDeps): void {
  const edge = { append: deps.append, makeId: deliveryId, now: deps.now }
  const tellOfFailure = failureTeller(deps.now)
  app.post(
    '/webhooks/:source/:connectionId',
    {
      config: edgeConfig,
      bodyLimit: bodyBytesMax,
      compress: false,
      helmet: false,
      schema: {
        operationId: 'deliverWebhook',
        summary: 'Deliver a webhook',
        description:
          'Answers 200 once the delivery is durable. Signed by the sender, over the raw body, in its own way.',
        tags: ['capture'],
        params: address,
        response: {
          200: Type.Object({ accepted: Type.Literal(true) }),
          401: problemAnswer('The signature is missing, malformed or wrong'),
          413: problemAnswer('The body is larger than 3 MB'),
        },
      },
    },
    async (request, reply) => {
      const { connection, connector } = await addressee(request.params, deps)
      const call: Call = { headers: plainHeaders(request.headers), body: bytesOf(request.body) }
      const captured = await capture(call, connection, connector, edge).catch((thrown: unknown) => {
        deps.observe?.(connection.source, outcomeOf(thrown))
        tellOfFailure(thrown, request.log)
        throw thrown
      })
      if (captured.state === 'refused') throw refused(401, captured.reason, connection, deps, request.log)
      deps.observe?.(connection.source, 'queued')
      return reply.send({ accepted: true })
    },
  )
}

function handshakeRoute(app: App, deps: CaptureDeps): void {
  app.get(
    '/webhooks/:source/:connectionId',
    {
      config: edgeConfig,
      schema: {
        operationId: 'verifyWebhook',
        summary: "Answer a sender's verification of the address",
        tags: ['capture'],
        params: address,
        querystring: Type.Record(Type.String(), Type.Unknown()),
        response: { 403: problemAnswer('The verify token is wrong') },
      },
    },
    async (request, reply) => {
      const { connection, connector } = await addressee(request.params, deps)
      const handshake = connector.handshake(plainQuery(request.query), connection)
      if (handshake.state === 'refused') throw refused(403, handshake.reason, connection, deps, request.log)
      return reply.type(handshake.contentType).header('cache-control', 'no-store').send(handshake.body)
    },
  )
}

type Addressee = { readonly connection: Connection; readonly connector: Connector }

async function addressee(
  { source, connectionId }: { source: string; connectionId: string },
  deps: CaptureDeps,
): Promise<Addressee> {
  const connector = deps.connectorOf(source)
  const connection = connector ? await deps.connections.get(connectionId) : null
  if (connector && connection?.source === source) return { connection, connector }
  deps.observe?.(connector ? source : 'unknown', 'connection-unknown')
  throw problem({ status: 404, code: 'connection-unknown', title: 'There is no such connection' })
}

function refused(
  status: 401 | 403,
  reason: Parameters<Refusals['note']>[1],
  connection: Connection,
  deps: CaptureDeps,
  log: FastifyBaseLogger,
): Error {
  const { tenantId, id: connectionId, source } = connection
  deps.observe?.(source, reason)
  if (deps.refusals.note(connectionId, reason)) log.warn({ tenantId, connectionId, source, reason }, 'webhook refused')
  return problem({ status, code: reason, title: 'The call is not authentic' })
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
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

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0) // no body at all isn't parsed
}

/** A label of the metrics, so from a short list. */
function outcomeOf(thrown: unknown): string {
  if (thrown instanceof StreamFull || thrown instanceof StreamUnavailable) return thrown.code
  return 'failed'
}

const tellEveryMs = 10_000

/** One line for a stream that doesn't take deliveries, not one for each delivery. */
function failureTeller(now: () => number): (err: unknown, log: FastifyBaseLogger) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (err, log) => {
    if (now() - toldAt < tellEveryMs) return
    toldAt = now()
    log.error({ err }, 'stream does not take deliveries')
  }
}
