import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger } from 'fastify'
import Fastify, { LogController } from 'fastify'
import type { Redis } from 'ioredis'
import type { App, Identify, RegisterRoutes } from './app.ts'
import { answerBroken } from './broken-calls.ts'
import { closeInTime } from './closing.ts'
import { serveDashboard } from './dashboard-files.ts'
import { describeRoutes } from './describe.ts'
import { answerError } from './errors.ts'
import { guardRoutes } from './guard.ts'
import { answerUnknownRoute, knownPaths } from './not-found.ts'
import { prefixOf, withoutPrefix } from './prefix.ts'
import { problem } from './problem.ts'
import { readOutRefusedBodies } from './refused-bodies.ts'
import { requestId } from './request-id.ts'
import { RequestLog } from './request-log.ts'
import { secureHeaders } from './security-headers.ts'
import { validatorFactory } from './validation.ts'

/** One answered request, for the metrics. `route` is the pattern (`/api/chats/:chatId`), never the path itself. */
export type Answered = {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export type ServerOptions = {
  readonly version: string
  /** Where the outside reaches us, e.g. https://parley.example.com; null where that isn't known. */
  readonly publicUrl: string | null
  /** Origins whose pages may call the API from a browser; none by default. */
  readonly corsOrigins: readonly string[]
  /** Addresses whose `x-forwarded-*` headers are believed: names as of proxy-addr (`loopback`) or CIDRs. */
  readonly trustedProxies: readonly string[]
  /** The built dashboard, absolute; null for a server without one. */
  readonly dashboardFolder: string | null
  /** Per key, per member, and per address on public routes. */
  readonly requestsPerSecondMax: number
  readonly bodyBytesMax: number
  /** Until all of a call has arrived; then it is answered 408. */
  readonly requestMsMax: number
}

export const serverOptionsDefault = {
  version: '0.1.0',
  publicUrl: null,
  corsOrigins: [],
  trustedProxies: ['loopback'],
  requestsPerSecondMax: 200,
  bodyBytesMax: 1_048_576,
  requestMsMax: 30_000,
} as const satisfies Partial<ServerOptions>

export type ServerDeps = ServerOptions & {
  readonly identify: Identify
  readonly routes: readonly RegisterRoutes[]
  readonly log: FastifyBaseLogger
  readonly observe?: (answered: Answered) => void
  /** Shares the rate limits between instances; without it each counts by itself. */
  readonly redis?: Redis
}

/**
 * The server with everything that is no one route's business: ids, problems, limits, headers, compression, who asks, the
 * description, the dashboard's files. Rejects when a route names no scope. Not yet listening.
 */
export async function buildServer(deps: ServerDeps): Promise<App> {
  const app = bareServer(deps)
  const paths = knownPaths()
  app.addHook('onRoute', (route) => paths.add(route))
  closeInTime(app)
  nameRequests(app, deps)
  readOutRefusedBodies(app)
  app.setErrorHandler(answerError)
  await protect(app, deps)
  guardRoutes(app, deps.identify)
  await describeRoutes(app, deps)
  for (const register of deps.routes) await register(app)
  const dashboard = await serveDashboard(app, deps.dashboardFolder, deps.publicUrl)
  app.setNotFoundHandler((request, reply) => {
    if (dashboard.answerClientRoute(request, reply)) return reply
    return answerUnknownRoute(paths, request, reply)
  })
  await app.ready()
  return app
}

/** Until the headers of a call have arrived; then it is answered 408. */
const headersMsMax = 15_000
/** Node's own half minute would let a slow call live three times as long as it may. */
const slowCallsLookedForEveryMs = 5_000

/**
 * What stands between two slashes of a path: at most a connection's secret, 1,024 characters as the API takes them, each of
 * up to four bytes that are written as three signs. What a route wants shorter its schema says.
 */
const pathParamCharsMax = 1_024 * 4 * 3

function bareServer(deps: ServerDeps): App {
  const prefix = prefixOf(deps.publicUrl)
  return Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }), // nameRequests writes one line, not two
    childLoggerFactory: (log, bindings, options) => new RequestLog(log, bindings, options),
    requestIdHeader: false,
    genReqId: requestId,
    rewriteUrl: ({ url = '/' }) => withoutPrefix(url, prefix),
    trustProxy: [...deps.trustedProxies],
    bodyLimit: deps.bodyBytesMax,
    routerOptions: { maxParamLength: pathParamCharsMax },
    requestTimeout: deps.requestMsMax,
    // Longer than the idle time-out of the usual proxies (60 s), so that they and not we close a connection first.
    keepAliveTimeout: 72_000,
    http: { headersTimeout: headersMsMax, connectionsCheckingInterval: slowCallsLookedForEveryMs },
    clientErrorHandler: (error, socket) => answerBroken(error, socket, deps.log),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    schemaController: { compilersFactory: validatorFactory() },
    frameworkErrors: answerError,
  }).withTypeProvider<TypeBoxTypeProvider>()
}

/** The id goes out with every answer; one line for each request, and its figures to the metrics. */
function nameRequests(app: App, deps: ServerDeps): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.config.streams && reply.statusCode === 200) return done()
    const route = request.routeOptions.url ?? 'unknown'
    deps.observe?.({ method: request.method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 })
    if (!request.routeOptions.config.unlogged) {
      const facts = {
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      }
      request.log.info({ ...facts, tenantId: request.identified?.tenantId }, 'request answered')
    }
    done()
  })
}

async function protect(app: App, deps: ServerDeps): Promise<void> {
  await app.register(cookie)
  await secureHeaders(app)
  if (deps.corsOrigins.length > 0) await answerOrigins(app, deps.corsOrigins)
  // Brotli at its default quality costs more time than it saves on answers made per request.
  await app.register(compress, { threshold: 1_024, brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  await app.register(rateLimit, {
    max: deps.requestsPerSecondMax,
    timeWindow: 1_000,
    keyGenerator: (request) => request.identified?.id ?? request.ip,
    errorResponseBuilder: (_request, context) => tooMany(Math.max(1, Math.ceil(context.ttl / 1_000))),
    skipOnError: true,
    ...(deps.redis ? { redis: deps.redis, nameSpace: 'parley:rate:' } : {}),
  })
}

async function answerOrigins(app: App, origins: readonly string[]): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.url === '*' && route.method === 'OPTIONS') route.config = { ...route.config, scope: 'public' }
  })
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'retry-after', 'link', 'content-disposition'],
  })
}

function tooMany(seconds: number): Error {
  return problem({
    status: 429,
    code: 'requests-too-many',
    title: 'Too many requests',
    detail: `Try again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  })
}
