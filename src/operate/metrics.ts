import type { FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { Type } from 'typebox'
import type { App, Identify } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import type { Answered } from '../http/server.ts'
import { gaugeTogether } from './gauges.ts'

/** What is asked for when the figures are read. */
export type Asked = {
  stream(): Promise<StreamFigures>
  liveClients(): number
}

/** As the queue has them; null where it isn't known. */
type StreamFigures = {
  readonly entries: number
  readonly inFlight: number
  readonly retrying: number
  readonly oldestAgeMs: number | null
}

export type Metrics = {
  readonly registry: Registry
  observeRequest(answered: Answered): void
  /** `outcome`: queued, the reason of a refusal, or the code of the failure. */
  observeDelivery(source: string, outcome: string): void
}

/** The figures of this process, in a registry of their own. */
export function openMetrics(asked: Asked): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  // Gauges named like counters; promtool rejects them, and the ones by type say the same.
  for (const kind of ['handles', 'requests', 'resources']) registry.removeSingleMetric(`nodejs_active_${kind}_total`)

  const requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const deliveries = new Counter({
    name: 'parley_deliveries_captured_total',
    help: 'Webhook calls by source and by what became of them',
    labelNames: ['source', 'outcome'],
    registers: [registry],
  })
  gaugeStream(registry, asked)
  gaugeTogether(registry, async () => asked.liveClients(), [
    { name: 'parley_live_clients', help: 'Clients that follow live changes', value: (clients) => clients },
  ])

  return {
    registry,
    observeRequest: ({ method, route, status, seconds }) =>
      requests.labels(method, route, String(status)).observe(seconds),
    observeDelivery: (source, outcome) => deliveries.labels(source, outcome).inc(),
  }
}

/** A stream that is away shows as `parley_stream_up 0`, and not as an empty one. */
function gaugeStream(registry: Registry, { stream }: Asked): void {
  const figure = (name: string, help: string, read: (figures: StreamFigures) => number) => ({
    name: `parley_stream_${name}`,
    help,
    value: (figures: StreamFigures | null) => (figures === null ? null : read(figures)),
  })
  gaugeTogether(registry, stream, [
    { name: 'parley_stream_up', help: 'Whether the stream answered', value: (figures) => (figures === null ? 0 : 1) },
    figure('entries', 'Deliveries on the stream', ({ entries }) => entries),
    figure('in_flight', 'Of these, held by a processor', ({ inFlight }) => inFlight),
    figure('retrying', 'Of these, waiting for a retry', ({ retrying }) => retrying),
    figure(
      'oldest_age_seconds',
      'Age of the oldest delivery not yet processed',
      ({ oldestAgeMs }) => (oldestAgeMs ?? 0) / 1_000,
    ),
  ])
}

/** GET /metrics: for whoever asks from this very machine, else with a key of scope `admin`. */
export function metricsRoute(app: App, { metrics, identify }: { metrics: Metrics; identify: Identify }): void {
  app.get(
    '/metrics',
    {
      config: { scope: 'public', unlogged: true },
      schema: {
        operationId: 'metrics',
        summary: 'Figures of this process',
        description: 'In Prometheus’ text format. Open on loopback, else it needs the scope `admin`.',
        tags: ['operate'],
        security: [{}, { key: [] }],
        response: { 200: { description: 'Figures', content: { 'text/plain': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      if (!isFromHere(request)) await demandAdmin(request, identify)
      return reply
        .type(metrics.registry.contentType)
        .header('cache-control', 'no-store')
        .send(await metrics.registry.metrics())
    },
  )
}

/** The other end of the connection is this machine, and no proxy on it speaks for someone else. */
function isFromHere({ raw, headers }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(raw.socket.remoteAddress ?? '')
}

async function demandAdmin(request: FastifyRequest, identify: Identify): Promise<void> {
  const { scopes } = await identify(request)
  if (scopes.includes('admin')) return
  throw problem({
    status: 403,
    code: 'scope-missing',
    title: 'These credentials may not do this',
    detail: 'The scope admin is needed.',
  })
}
