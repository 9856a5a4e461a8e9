import { type Piece, type Receipt, receipt } from './pieces.ts'
import type { Random } from './random.ts'
import type { Customer } from './world.ts'

export type Outgoing = {
  readonly customer: Customer
  readonly id: string
  readonly at: number
  readonly category: Receipt['category']
  readonly callbackData: string | null
  /** Free text after the service window: WhatsApp refuses it half of the time here. */
  readonly isLate: boolean
  /** The customer spoke again then, so has seen it before; null where nobody knows. */
  readonly answeredAt: number | null
  readonly pace: 'natural' | 'brisk'
}

/** The receipts of one business message, and when it reached the customer (null where it did not). */
export function receipts(random: Random, outgoing: Outgoing): { pieces: Piece[]; reachedAt: number | null } {
  const { customer, at, answeredAt } = outgoing
  const sentAt = at + random.whole(100, 900)
  const errorCode = answeredAt === null ? failureOf(random, outgoing) : null
  if (errorCode !== null) {
    const failed = piece(outgoing, 'failed', sentAt + random.whole(500, 4000), errorCode)
    return { pieces: random.chance(0.5) ? [piece(outgoing, 'sent', sentAt), failed] : [failed], reachedAt: null }
  }
  const isOffline = answeredAt === null && outgoing.pace === 'natural' && random.chance(0.1)
  const travelMs = isOffline ? random.around(2 * 3_600_000, 1) : random.around(2_200, 0.6)
  const latest = answeredAt ?? Number.POSITIVE_INFINITY
  const deliveredAt = Math.min(sentAt + travelMs, latest - 500)
  const sent = piece(outgoing, 'sent', sentAt)
  const readAt = readTime(random, outgoing, deliveredAt)
  // A chat that is open on the phone may report the reading alone.
  const isChatOpen = readAt !== null && random.chance(0.04)
  const pieces = isChatOpen ? [sent] : [sent, piece(outgoing, 'delivered', Math.max(deliveredAt, sentAt))]
  if (readAt !== null && customer.showsRead) pieces.push(piece(outgoing, 'read', readAt))
  return { pieces, reachedAt: readAt ?? deliveredAt }
}

function readTime(random: Random, { answeredAt, category, pace }: Outgoing, deliveredAt: number): number | null {
  if (answeredAt !== null) return deliveredAt + (answeredAt - deliveredAt) * (0.2 + 0.7 * random.next())
  const probability = category === 'service' ? 0.8 : 0.62
  if (!random.chance(probability)) return null
  return deliveredAt + (pace === 'brisk' ? random.around(12_000, 0.7) : random.around(8 * 60_000, 1.4))
}

function failureOf(random: Random, { category, isLate }: Outgoing): Receipt['errorCode'] {
  if (isLate && random.chance(0.5)) return 131047
  if (category === 'marketing' && random.chance(0.03)) return 131049
  if (!random.chance(category === 'marketing' ? 0.015 : 0.01)) return null
  return random.pick([131026, 131026, 131053])
}

function piece(
  { customer, id, category, callbackData }: Outgoing,
  status: Receipt['status'],
  at: number,
  errorCode: Receipt['errorCode'] = null,
): Piece {
  return receipt(customer, at, { messageId: id, status, category, callbackData, errorCode })
}
