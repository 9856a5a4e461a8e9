/**
 * When a webhook's delivery is tried: so long after its first attempt, the schedule that Standard Webhooks gives as an example
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

export const triedAfterMs = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

/** Those that failed together shall not come back together: each waits up to a tenth longer, and never more than this. */
const jitterShareMax = 0.1
const jitterMsMax = 10 * minute

/** When it is tried again after an attempt that failed; null where that was the last one. What was missed is not caught up with. */
export function nextAttemptAt(
  { firstAt, triedAt }: { readonly firstAt: number; readonly triedAt: number },
  random: () => number,
): number | null {
  const after = triedAfterMs.find((ms) => firstAt + ms > triedAt)
  if (after === undefined) return null
  return Math.round(firstAt + after + random() * Math.min(jitterShareMax * after, jitterMsMax))
}

/** So long nothing came through, and so often it was tried: then a webhook is disabled. One delivery's whole schedule is that. */
export const sustainedMs = 24 * hour
export const sustainedAttempts = triedAfterMs.length

/** After a change of the secret, calls are signed with the one before, too. */
export const previousSecretMs = 24 * hour

/** How long deliveries and their attempts are kept. */
export const webhookLogKeptMs = 30 * 24 * hour
