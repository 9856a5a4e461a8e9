import type { Product, Tenant } from '../support/product.ts'
import { type Week, weekUpTo } from './talk.ts'

/** A tenant with a week of talk behind it, all of it in the tables. */
export async function busyTenant(product: Product, name: string): Promise<{ tenant: Tenant; week: Week }> {
  const tenant = await product.tenant(name)
  const week = weekUpTo(Date.now())
  await tenant.post(week.webhook)
  await product.idle()
  return { tenant, week }
}
