import { randomBytes } from 'node:crypto'
import { addConnection } from '../access/connections.ts'
import { createTenant } from '../access/tenants.ts'
import type { Config } from '../config.ts'
import type { Running } from '../roles.ts'
import { openDatabase } from '../store/database.ts'
import { tenantIds } from '../store/tenants.ts'
import { type DemoNotes, readDemoNotes, writeDemoNotes } from './demo-notes.ts'

/** Where the demo's shop keeps its days; its team sits in three zones. */
const timeZone = 'Europe/London'

export type Telling = { readonly seed: number; readonly days: number; readonly now: number }

/** The demo's tenant with its WhatsApp connection: that of an earlier start where it still exists, else a new one. */
export async function demoTenant(config: Config, running: Running, telling: Telling): Promise<DemoNotes> {
  const known = readDemoNotes(config.home)
  const owner = openDatabase({
    url: running.databaseUrl,
    role: 'parley_owner',
    connectionsMax: 1,
    applicationName: 'parley demo',
  })
  try {
    const tenants = await owner.outside(tenantIds)
    if (known !== null && tenants.includes(known.tenantId)) return known
    const tenant = await createTenant(owner, { name: 'Demo', timeZone }, running.keys.tokenPepper)
    const secret = randomBytes(32).toString('hex')
    const { connectionId } = await addConnection(
      owner,
      { tenantId: tenant.tenantId, source: 'whatsapp', name: 'Demo shop', secret },
      { sealingKeys: running.keys.sealing, publicUrl: running.address },
    )
    const notes = { ...tenant, connectionId, secret, ...telling, isLoaded: false }
    writeDemoNotes(config.home, notes)
    return notes
  } finally {
    await owner.close()
  }
}
