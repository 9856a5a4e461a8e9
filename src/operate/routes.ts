import type { App, Identify } from '../http/app.ts'
import { type HealthDeps, healthRoutes } from './health.ts'
import { type Metrics, metricsRoute } from './metrics.ts'

export type OperationDeps = HealthDeps & { readonly metrics: Metrics; readonly identify: Identify }

/** Health and figures: what every process answers, whatever its role. */
export function operationRoutes(app: App, deps: OperationDeps): void {
  healthRoutes(app, deps)
  metricsRoute(app, deps)
}
