/** When a call that failed is worth trying again, and how long to wait before. */

const firstMs = 250
const longestMs = 30_000

/** "Full jitter": anywhere up to a bound that doubles, so that those who failed together do not come back together. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1)))
}

/** Statuses that say "later": too early, too many, and what stands between us and the other side. */
const later = new Set([408, 425, 429, 500, 502, 503, 504])

export function isWorthRetrying(status: number): boolean {
  return later.has(status)
}

/** Methods that may be repeated without asking (RFC 9110, section 9.2.2). */
const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])

export function isIdempotent(method: string): boolean {
  return idempotent.has(method)
}

/**
 * What `Retry-After` asks for, in milliseconds from now: seconds or a date (RFC 9110, section 10.2.3), never less than 0.
 * Null where there is none, or nothing that could be meant.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000)
  const at = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
