import type { InstanceKeys } from '../access/instance-keys.ts'
import { createTenant, type NewTenant } from '../access/tenants.ts'
import { connectAlone } from '../store/connection.ts'
import { openDatabase } from '../store/database.ts'
import { tenantIds } from '../store/tenants.ts'

/** One of several instances that start at once makes the first tenant; the others find it there. */
const lockKey = 'parley.first-tenant'

/** On an instance without any tenant: a first one, named "Main", with its admin and key. Null where there are tenants. */
export async function createFirstTenant(
  databaseUrl: string,
  keys: InstanceKeys,
  timeZone: string,
): Promise<NewTenant | null> {
  const lock = await connectAlone({ url: databaseUrl, role: 'parley_owner', applicationName: 'parley first tenant' })
  const owner = openDatabase({
    url: databaseUrl,
    role: 'parley_owner',
    connectionsMax: 1,
    applicationName: 'parley first tenant',
  })
  try {
    await lock.query('select pg_advisory_lock(hashtextextended($1, 0))', [lockKey])
    const tenants = await owner.outside(tenantIds)
    return tenants.length > 0 ? null : await createTenant(owner, { name: 'Main', timeZone }, keys.tokenPepper)
  } finally {
    await owner.close()
    await lock.end() // frees the lock
  }
}
