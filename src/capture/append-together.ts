import type { Delivery } from '../domain/delivery.ts'
import { type Stream, StreamFull } from '../queue/stream.ts'

export type TogetherLimits = {
  /** Of one append. */
  readonly deliveriesMax: number
  readonly bytesMax: number
  /** Appends under way at once; what arrives meanwhile makes the next groups larger. */
  readonly groupsMax: number
  /** Bytes of all bodies that wait for their append; past it `StreamFull`, before memory runs out. */
  readonly waitingBytesMax: number
}

export const togetherLimitsDefault: TogetherLimits = {
  deliveriesMax: 256,
  bytesMax: 4 * 1_048_576,
  groupsMax: 4,
  waitingBytesMax: 64 * 1_048_576,
}

/** What an entry costs besides its body, roughly: keeps a flood of empty bodies within the bound. */
const bytesPerDelivery = 512

type Waiting = { readonly delivery: Delivery; readonly bytes: number; resolve(): void; reject(cause: unknown): void }

/**
 * Appends deliveries that arrive in one turn of the event loop with one call of the stream: one round trip, one flush to
 * disk. The promise of each is its group's: when it resolves the delivery is durable. Rejects as `Stream.append` does.
 */
export function appendTogether(
  stream: Pick<Stream, 'append'>,
  limits = togetherLimitsDefault,
): (delivery: Delivery) => Promise<void> {
  const waiting: Waiting[] = []
  let waitingBytes = 0
  let groupsUnderWay = 0
  let isPlanned = false

  function plan(): void {
    if (isPlanned || waiting.length === 0 || groupsUnderWay >= limits.groupsMax) return
    isPlanned = true
    setImmediate(() => {
      isPlanned = false
      while (waiting.length > 0 && groupsUnderWay < limits.groupsMax) void appendGroup(nextGroup())
    })
  }

  /** As many as fit, at least one. */
  function nextGroup(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const { bytes: more } of waiting) {
      if (count === limits.deliveriesMax || (count > 0 && bytes + more > limits.bytesMax)) break
      bytes += more
      count++
    }
    return waiting.splice(0, count)
  }

  async function appendGroup(group: Waiting[]): Promise<void> {
    groupsUnderWay++
    try {
      await stream.append(group.map(({ delivery }) => delivery))
      for (const one of group) one.resolve()
    } catch (cause) {
      for (const one of group) one.reject(cause)
    } finally {
      groupsUnderWay--
      for (const { bytes } of group) waitingBytes -= bytes
      plan()
    }
  }

  return (delivery) => {
    const bytes = delivery.body.length + bytesPerDelivery
    if (waitingBytes + bytes > limits.waitingBytesMax)
      return Promise.reject(new StreamFull('bytes waiting at the edge'))
    waitingBytes += bytes
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push({ delivery, bytes, resolve, reject })
    plan()
    return promise
  }
}
