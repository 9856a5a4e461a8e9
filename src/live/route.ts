import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App, Identify } from '../http/app.ts'
import { Problem, problem } from '../http/problem.ts'
import { type ClientLimits, clientLimitsDefault, openClient } from './client.ts'
import type { Hub } from './hub.ts'

export type LiveDeps = {
  readonly hub: Hub
  readonly identify: Identify
  readonly now: () => number
  readonly limits?: ClientLimits
}

const scope = 'analytics:read'

/** How long browsers wait before they come back, milliseconds. */
const reconnectMs = 1_000

/**
 * GET /api/live: server-sent events. `hello` {now} first; `changed` {kinds, at} when something of the tenant's was
 * committed, at most five times a second; `reset` {} when changes may have been missed. A client that comes back with
 * `Last-Event-ID` is told at once what changed meanwhile.
 */
export function liveRoute(app: App, deps: LiveDeps): void {
  app.addHook('preClose', async () => deps.hub.close())
  app.get(
    '/api/live',
    {
      config: { scope, streams: true },
      exposeHeadRoute: false,
      schema: {
        operationId: 'followLive',
        summary: 'Be told when figures change',
        description:
          'Server-sent events: `hello` {now}, `changed` {kinds, at} at most five times a second, `reset` {} when all is to ' +
          'be fetched anew; a comment every 15 s. Send `Last-Event-ID` to be told what was missed.',
        tags: ['live'],
        response: { 200: { description: 'Events', content: { 'text/event-stream': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => stream(request, reply, deps),
  )
}

function stream(request: FastifyRequest, reply: FastifyReply, deps: LiveDeps): FastifyReply {
  const { hub, now, limits = clientLimitsDefault } = deps
  const { tenantId } = request.principal
  const out = reply.raw
  const client = openClient({ out, hub, now, limits, mayGoOn: () => mayGoOn(request, deps.identify) })
  const subscription = hub.subscribe(tenantId, client)
  if (subscription === null) {
    client.stop()
    throw tooManyClients()
  }
  out.on('close', () => {
    subscription.leave()
    client.stop()
  })
  out.on('error', () => out.destroy()) // the client went away in the midst of a write
  reply.hijack()
  out.writeHead(200, { ...headersOf(reply), ...streamHeaders })
  out.write(`retry: ${reconnectMs}\n\n`)
  const lastEventId = request.headers['last-event-id']
  const missed = typeof lastEventId === 'string' ? hub.missedSince(tenantId, lastEventId) : null
  client.hello(missed !== null)
  if (missed?.state === 'lost') client.onReset(hub.newest())
  for (const change of missed?.state === 'known' ? missed.changes : []) client.onChange(change)
  return reply
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no', // nginx would hold events back
}

/** Those that hooks have set: the request's id, the security headers. */
function headersOf(reply: FastifyReply): Record<string, string | string[]> {
  const set = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)
  return Object.fromEntries(set.map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]))
}

/** A key revoked or a session ended stops the stream; a store that is away doesn't. */
async function mayGoOn(request: FastifyRequest, identify: Identify): Promise<boolean> {
  try {
    const { tenantId, scopes } = await identify(request)
    return tenantId === request.principal.tenantId && scopes.includes(scope)
  } catch (thrown) {
    return !(thrown instanceof Problem && thrown.status === 401)
  }
}

function tooManyClients(): Error {
  return problem({
    status: 429,
    code: 'live-clients-too-many',
    title: 'Too many live connections',
    headers: { 'retry-after': '10' },
  })
}
