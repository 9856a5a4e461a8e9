import type { App } from '../http/app.ts'
import { addWebhookRoute } from './add.ts'
import { changeWebhookRoute, removeWebhookRoute, replaceSecretRoute } from './change.ts'
import { deliveriesRoute, deliveryRoute } from './deliveries.ts'
import type { NotifyDeps } from './deps.ts'
import { eventTypesRoute, listWebhooksRoute, webhookRoute } from './list.ts'
import { replayDeliveryRoute, replayMissedRoute, testWebhookRoute } from './replay.ts'
import { deliverySchema, webhookBodySchema, webhookSchema } from './schema.ts'

/** Telling other systems of events: who is told, what was sent, and sending it again. */
export function notifyRoutes(app: App, deps: NotifyDeps): void {
  for (const schema of [webhookSchema, deliverySchema, webhookBodySchema]) app.addSchema(schema)
  listWebhooksRoute(app, deps)
  eventTypesRoute(app)
  webhookRoute(app, deps)
  addWebhookRoute(app, deps)
  changeWebhookRoute(app, deps)
  removeWebhookRoute(app, deps)
  replaceSecretRoute(app, deps)
  testWebhookRoute(app, deps)
  deliveriesRoute(app, deps)
  deliveryRoute(app, deps)
  replayDeliveryRoute(app, deps)
  replayMissedRoute(app, deps)
}
