import type { App } from '../http/app.ts'
import { type SendDeps, sendMessageRoute } from './send-message.ts'
import { sendabilityRoute } from './sendability.ts'

/** What is sent to customers through the systems that their chats came by. */
export function sendRoutes(app: App, deps: SendDeps): void {
  sendMessageRoute(app, deps)
  sendabilityRoute(app, deps)
}
