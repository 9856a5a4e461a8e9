import type { App } from '../http/app.ts'
import { accountRoutes } from './account.ts'
import { addConnectionRoute } from './add.ts'
import { addressRoute } from './address.ts'
import { changeConnectionRoute } from './change.ts'
import type { ConnectDeps } from './deps.ts'
import { listConnectionsRoute } from './list.ts'
import { lastDeliveryRoute } from './mapping/last-delivery.ts'
import { mappingRoute } from './mapping/one.ts'
import { readAnewRoute } from './mapping/read-anew.ts'
import { saveMappingRoute } from './mapping/save.ts'
import { mappingSchemas } from './mapping/schema.ts'
import { tryMappingRoute } from './mapping/try.ts'
import { mappingVersionsRoutes } from './mapping/versions.ts'
import { vocabularyRoute } from './mapping/vocabulary.ts'
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
  accountRoutes(app, deps)
  testEventRoute(app, deps)
  mappingSchemas(app)
  vocabularyRoute(app)
  mappingRoute(app, deps)
  saveMappingRoute(app, deps)
  mappingVersionsRoutes(app, deps)
  tryMappingRoute(app, deps)
  lastDeliveryRoute(app, deps)
  readAnewRoute(app, deps)
}
