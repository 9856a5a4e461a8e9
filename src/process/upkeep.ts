import { webhookLogKeptMs } from '../domain/webhook-schedule.ts'
import type { Log } from '../operate/log.ts'
import { dropConnectionActivity } from '../store/connection-activity.ts'
import type { Database } from '../store/database.ts'
import { dropOldSends } from '../store/sends.ts'
import { tenantIds } from '../store/tenants.ts'
import { dropOldDeliveries } from '../store/webhook-outbox.ts'
import type { Folds } from './fold.ts'
import { keepPartitions } from './partitions.ts'

const everyMs = 3_600_000
const activityKeptMs = 30 * 24 * 3_600_000
const sendsKeptMs = 7 * 24 * 3_600_000
/** Of webhooks’ deliveries in one transaction. */
const droppedAtOnce = 10_000

export type UpkeepOptions = {
  readonly database: Database
  readonly log: Log
  readonly now: () => number
  readonly retentionDays: number
}

/**
 * At the start and every hour: partitions ahead, raw deliveries past their retention, old counts of connections' calls, old keys of sends and
 * the old log of webhooks dropped, forgotten differences folded.
 */
export function startUpkeep(options: UpkeepOptions, folds: Folds): { stop(): Promise<void> } {
  const keep = async () => {
    try {
      const dropped = await keepPartitions(options.database, options.now(), options.retentionDays)
      if (dropped.length > 0) options.log.info({ dropped }, 'old raw deliveries dropped')
      const tenants = await options.database.outside(tenantIds)
      folds.mark(tenants)
      await dropWhatIsOld(options, tenants)
      await dropOldLog(options, tenants)
    } catch (error) {
      options.log.warn({ err: error }, 'upkeep failed')
    }
  }
  let running = keep()
  const timer = setInterval(() => {
    running = keep()
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

async function dropWhatIsOld({ database, now }: UpkeepOptions, tenants: readonly string[]): Promise<void> {
  const at = now()
  for (const tenantId of tenants)
    await database.write(tenantId, async (tx) => {
      await dropConnectionActivity(tx, tenantId, at - activityKeptMs)
      await dropOldSends(tx, tenantId, at - sendsKeptMs)
    })
}

async function dropOldLog({ database, now }: UpkeepOptions, tenants: readonly string[]): Promise<void> {
  const before = now() - webhookLogKeptMs
  for (const tenantId of tenants) {
    let dropped = droppedAtOnce
    while (dropped === droppedAtOnce)
      dropped = await database.write(tenantId, (tx) => dropOldDeliveries(tx, tenantId, before, droppedAtOnce))
  }
}
