import { randomBytes } from 'node:crypto'

/** How many random bytes are fetched at once: a call for every id would cost more than the id. */
const poolBytes = 4_096
const randomBytesPerId = 10
let pool = Buffer.alloc(0)
let used = 0

/** A UUID v7 (RFC 9562): 48 bits of milliseconds, then 74 random bits; ids of later milliseconds sort later. */
export function deliveryId(milliseconds: number): string {
  if (used + randomBytesPerId > pool.length) {
    pool = randomBytes(poolBytes)
    used = 0
  }
  const random = pool.toString('hex', used, used + randomBytesPerId)
  used += randomBytesPerId
  const time = milliseconds.toString(16).padStart(12, '0')
  const variant = '89ab'[Number.parseInt(random.charAt(3), 16) & 3]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}
