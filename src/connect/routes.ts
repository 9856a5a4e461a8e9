import type { App } from '../http/app.ts'
import { addConnectionRoute } from './add.ts'
import { addressRoute } from './address.ts'
import { changeConnectionRoute } from './change.ts'
import type { ConnectDeps } from './deps.ts'
import { listConnectionsRoute } from './list.ts'
import { connectionRoute } from './one.ts'
import { testEventRoute } from './test-event.ts'
import { verifyTokenRoute } from './verify-token.ts'

/** Connecting systems that send webhooks, and seeing how they fare. */
export function connectRoutes(app: App, deps: ConnectDeps): void {
  listConnectionsRoute(app, deps)
  connectionRoute(app, deps)
  addConnectionRoute(app, deps)
  changeConnectionRoute(app, deps)
  addressRoute(app, deps)
  verifyTokenRoute(app, deps)
  testEventRoute(app, deps)
}
