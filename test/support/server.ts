import { pino } from 'pino'
import type { App, Principal, RegisterRoutes } from '../../src/http/app.ts'
import { problem } from '../../src/http/problem.ts'
import { isScope, scopes } from '../../src/http/scope.ts'
import { buildServer, type ServerDeps, serverOptionsDefault } from '../../src/http/server.ts'
import type { Cleanup } from './database.ts'

/**
 * The real server around the routes under test. The caller is who the headers say: `x-test-tenant`, and
 * `x-test-scopes` (separated by commas; all by default). Closed afterwards.
 */
export async function testServer(
  cleanup: Cleanup,
  routes: readonly RegisterRoutes[],
  options: Partial<ServerDeps> = {},
): Promise<App> {
  const app = await buildServer({
    ...serverOptionsDefault,
    dashboardFolder: '/nowhere',
    identify: async ({ headers }) => principalNamed(headers['x-test-tenant'], headers['x-test-scopes']),
    log: pino({ level: 'silent' }),
    routes,
    requestsPerSecondMax: 1_000_000,
    ...options,
  })
  cleanup.after(() => app.close())
  return app
}

function principalNamed(tenant: unknown, scopesGiven: unknown): Principal {
  if (typeof tenant !== 'string')
    throw problem({ status: 401, code: 'credentials-missing', title: 'Credentials are missing' })
  const named = typeof scopesGiven === 'string' ? scopesGiven.split(',').filter(isScope) : scopes
  return { tenantId: tenant, kind: 'key', id: tenant, scopes: named, role: null }
}
