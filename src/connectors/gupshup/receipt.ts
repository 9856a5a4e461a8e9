import type { ReceiptState, StandardEvent } from '../../domain/event.ts'
import { plainReceipt } from '../reading/fact.ts'
import { camelCased, details, id, own, part, text } from '../reading/payload.ts'
import { type Call, factOf, unrecognised } from './call.ts'

/** `deleted`: the customer deleted what they had been sent; it reached them all the same. */
const states: Readonly<Record<string, ReceiptState>> = {
  sent: 'sent',
  delivered: 'delivered',
  deleted: 'delivered',
  read: 'read',
  failed: 'failed',
}

/**
 * What became of a message of ours. It is known by Gupshup's id: `gsId`, or where the network has given none yet (`enqueued`
 * and some `failed`), `id`.
 */
export function receiptOf(call: Call): StandardEvent {
  const { payload, body } = call
  const externalId = id(payload, 'gsId') ?? id(payload, 'id')
  if (externalId === null) return unrecognised(call, 'a receipt names no message')
  const said = part(payload, 'payload')
  const type = (text(payload, 'type') ?? '').toLowerCase()
  const pricing = part(payload, 'pricing')
  const fact = factOf(call, externalId, id(payload, 'destination'), own(said, 'ts') ?? own(body, 'timestamp'))
  const more = details({
    type: text(said, 'type'),
    whatsappMessageId: id(said, 'whatsappMessageId'),
    conversation: camelCased(part(payload, 'conversation')),
    pricing: camelCased(pricing),
  })
  const shared = { ...fact, discriminator: type, details: { ...fact.details, ...more } }
  if (type === 'enqueued') return { ...shared, name: 'message_queued' }
  const status = states[type]
  if (status === undefined) return unrecognised(call, 'a receipt is none we know')
  return {
    ...shared,
    ...plainReceipt,
    status,
    pricingCategory: text(pricing, 'category')?.toLowerCase() ?? null,
    errorCode: id(said, 'code'),
    errorTitle: text(said, 'reason'),
  }
}
