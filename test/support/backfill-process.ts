import { openDatabase } from '../../src/store/database.ts'
import { backfillDeps, readHistory } from './backfill.ts'

// One process that reads a connection's history, to be killed: `node backfill-process.ts <database url> <tenant> <connection>`.
const [url = '', tenantId = '', connectionId = ''] = process.argv.slice(2)
const app = openDatabase({ url, role: 'parley_app', connectionsMax: 8, applicationName: 'backfill process' })
const undo: (() => Promise<void>)[] = []
const deps = backfillDeps({ after: (one) => undo.push(one) }, { app, owner: app, url }, { leaseMs: 300, periodMs: 60 })
for (;;) {
  const taken = await readHistory(deps, { tenantId, connectionId })
  if (taken !== 'elsewhere') break
  await new Promise((resolve) => setTimeout(resolve, 50))
}
for (const one of undo) await one()
await app.close()
