import { randomUUID } from 'node:crypto'
import { deliveryId } from '../src/capture/delivery-id.ts'
import { callOf } from '../src/demo/envelope.ts'
import { history } from '../src/demo/timeline.ts'
import type { Delivery } from '../src/domain/delivery.ts'
import type { Database } from '../src/store/database.ts'

/** The demo's shop, as deliveries: its mix of messages and statuses is what everything is measured with. */

export type Shop = { readonly tenantId: string; readonly connectionId: string }

export async function openShop(owner: Database): Promise<Shop> {
  const shop = { tenantId: randomUUID(), connectionId: randomUUID() }
  await owner.write(shop.tenantId, (tx) =>
    tx.query('insert into tenants (id, name, time_zone) values ($1, $2, $3)', [
      shop.tenantId,
      'Bench',
      'Europe/London',
    ]),
  )
  return shop
}

/** Deliveries of `updatesEach` updates each, oldest first: the last `count` of `days` days. */
export function deliveriesOf(shop: Shop, days: number, count: number, updatesEach: number): Delivery[] {
  const now = Date.now()
  const past = history({ seed: 1, now, days }).updates.filter(({ arrivesAt }) => arrivesAt <= now)
  const groups = Array.from({ length: Math.ceil(past.length / updatesEach) }, (_, index) =>
    past.slice(index * updatesEach, (index + 1) * updatesEach),
  )
  return groups.slice(-count).map((updates) => deliveryTo(shop, callOf(updates).body))
}

/** A body as it would come to the shop's connection now. */
export function deliveryTo({ tenantId, connectionId }: Shop, body: string): Delivery {
  const now = Date.now()
  return {
    id: deliveryId(now),
    tenantId,
    connectionId,
    source: 'whatsapp',
    receivedAt: now,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(body),
  }
}
