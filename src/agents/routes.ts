import type { App } from '../http/app.ts'
import { type AgentDeps, changeAgentRoute, listAgentsRoute } from './agents.ts'
import { addTeamRoute, listTeamsRoute, removeTeamRoute, renameTeamRoute } from './teams.ts'

/** Who answers: agents, their names and their teams. */
export function agentRoutes(app: App, deps: AgentDeps): void {
  listAgentsRoute(app, deps)
  changeAgentRoute(app, deps)
  listTeamsRoute(app, deps)
  addTeamRoute(app, deps)
  renameTeamRoute(app, deps)
  removeTeamRoute(app, deps)
}
