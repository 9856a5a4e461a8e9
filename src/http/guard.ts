import type { FastifyRequest, RouteOptions } from 'fastify'
import type { App, Identify, Principal } from './app.ts'
import { problem } from './problem.ts'
import type { RouteScope } from './scope.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once known; routes read `principal`. */
    identified: Principal | null
  }
}

/**
 * Nobody reaches a route without the scope it names. The server refuses to become ready while a route names none, so a
 * forgotten one can't go out open.
 */
export function guardRoutes(app: App, identify: Identify): void {
  app.decorateRequest('identified', null)
  app.decorateRequest('principal', {
    getter(this: FastifyRequest) {
      if (this.identified === null) throw new Error('a public route has no principal')
      return this.identified
    },
  })

  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    const unscoped = routes.filter((route) => route.config?.scope === undefined)
    const named = unscoped.map((route) => `${[route.method].flat().join(',')} ${route.url}`)
    if (named.length > 0) throw new Error(`routes without config.scope: ${named.join('; ')}`)
  })

  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const scope = request.routeOptions.config.scope
    if (scope === 'public') return
    request.identified = await identify(request)
    if (!allows(request.identified, scope)) throw scopeMissing(scope)
  })
}

function allows(principal: Principal, scope: RouteScope): boolean {
  return scope === 'signed-in' || scope === 'public' || principal.scopes.includes(scope)
}

function scopeMissing(scope: RouteScope): Error {
  return problem({
    status: 403,
    code: 'scope-missing',
    title: 'These credentials may not do this',
    detail: `The scope ${scope} is needed.`,
  })
}
