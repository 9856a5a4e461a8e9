import type { App } from '../http/app.ts'
import { type ConverseDeps, changeChatRoute } from './change-chat.ts'

/** What is decided in conversations through the API. */
export function converseRoutes(app: App, deps: ConverseDeps): void {
  changeChatRoute(app, deps)
}
