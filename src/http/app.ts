import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { RouteScope, Scope } from './scope.ts'

/** The server as every product area sees it: schemas written with TypeBox type the request and the answer. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What a member is in their tenant; the check constraint `members_role_known` holds the same list. */
export type Role = 'owner' | 'admin' | 'analyst' | 'agent' | 'read-only'

/** On whose behalf a request runs. `id` is the key's or the member's. */
export type Principal = {
  readonly tenantId: string
  readonly kind: 'key' | 'member'
  readonly id: string
  readonly scopes: readonly Scope[]
  /** Null for a key. */
  readonly role: Role | null
  /** The tenant's IANA zone, where the look-up that found the principal already knew it. */
  readonly timeZone?: string
}

/** Finds out who asks. Throws the problem `credentials-missing` or `credentials-invalid` (401). */
export type Identify = (request: FastifyRequest) => Promise<Principal>

/** A product area's routes: one function that adds them to the server. */
export type RegisterRoutes = (app: App) => void | Promise<void>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without one keeps the server from starting. */
    scope: RouteScope
    /** No line in the log for each request: for routes called thousands of times a second. */
    unlogged?: boolean
    /** Answers for as long as the caller stays: how long that was is no figure of ours. */
    streams?: boolean
  }

  interface FastifyRequest {
    /** Set before a route with a scope runs. Reading it on a public route throws. */
    readonly principal: Principal
  }
}
