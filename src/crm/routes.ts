import type { App } from '../http/app.ts'
import { identitiesRoute } from './identities.ts'
import { type MergeDeps, mergeRoute } from './merge.ts'
import { type SeparateDeps, separateRoute } from './separate.ts'

/** Who customers are: what they are known by, and which of it is one person. */
export function crmRoutes(app: App, deps: MergeDeps & SeparateDeps): void {
  identitiesRoute(app, deps.database)
  separateRoute(app, deps)
  mergeRoute(app, deps)
}
