import { type Static, Type } from 'typebox'
import type { Tally } from '../counts.ts'

export const deliverySchema = Type.Object({
  sent: Type.Integer(),
  delivered: Type.Integer({ description: 'Delivered, read or played: reading implies delivery' }),
  read: Type.Integer({ description: 'Read or played' }),
  failed: Type.Integer({ description: 'Failed, and never delivered, read or played' }),
  failedByCode: Type.Record(Type.String(), Type.Integer()),
  replied: Type.Integer({ description: 'Followed by a customer message within 72 hours' }),
})
export type Delivery = Static<typeof deliverySchema>

const failedPrefix = 'delivery failed:'

export function deliveryFrom(tally: Tally): Delivery {
  const count = (detail: string) => tally.get(`delivery ${detail}`) ?? 0
  const codes = [...tally].filter(([name]) => name.startsWith(failedPrefix)).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    sent: count('sent'),
    delivered: count('delivered'),
    read: count('read'),
    failed: count('failed'),
    failedByCode: Object.fromEntries(codes.map(([name, number]) => [name.slice(failedPrefix.length), number])),
    replied: count('replied'),
  }
}
