import type { Delivery } from '../domain/delivery.ts'

/** One delivery on the stream, as a consumer holds it. */
export type Entry = {
  /** The driver's own id of the entry; opaque. */
  readonly entryId: string
  readonly delivery: Delivery
  /** How often it failed by its own fault and was put back with `retry`; 0 at first. */
  readonly attempts: number
}

export type StreamFigures = {
  /** Entries waiting, in flight and waiting for a retry. */
  readonly entries: number
  /** Of these, held by a consumer and not yet acknowledged. */
  readonly inFlight: number
  /** Of these, waiting for their retry to fall due. */
  readonly retrying: number
  /** Age of the oldest entry that is not acknowledged, milliseconds since its `receivedAt`; null when empty. */
  readonly oldestAgeMs: number | null
}

/**
 * The durable stream between the edge and the processors. Two drivers keep this contract, and one conformance suite
 * (`conformance.ts`) runs on both.
 *
 * Delivery is at least once: an entry that a consumer took and neither acknowledged, retried nor released within
 * `reclaimAfterMs` is given to another. Nothing is ordered, and nothing is ever trimmed: entries leave the stream only
 * by `acknowledge`. Every operation throws `StreamUnavailable` while the backing store is away, and works again by
 * itself.
 */
export type Stream = {
  /**
   * The deliveries are durable (to the degree the driver's settings promise, see docs/streams.md) when this resolves.
   * All or none. Throws `StreamUnavailable` when the backing store is away, `StreamFull` past the limit on entries or
   * memory.
   */
  append(deliveries: readonly Delivery[]): Promise<void>
  /**
   * Up to `entriesMax` entries for this consumer: abandoned ones first, then due retries, then new ones. Waits up to
   * `waitMsMax` for the first. Stops early, within eight entries, once their bodies come to `bytesMax`.
   */
  take(consumer: string, limits: TakeLimits): Promise<Entry[]>
  /** The entries are done and leave the stream. Unknown ids are ignored. */
  acknowledge(entries: readonly Entry[]): Promise<void>
  /** The entries failed by their own fault: `attempts` grows by one, and they come back after `delayMs`. */
  retry(entries: readonly Entry[], delayMs: number): Promise<void>
  /**
   * The entries were not tried, or failed by no fault of theirs: they come back at once and nothing is counted. Like
   * `retry`, it leaves alone what another consumer has taken over meanwhile.
   */
  release(entries: readonly Entry[]): Promise<void>
  figures(): Promise<StreamFigures>
  /** Ends waiting `take` calls with an empty answer, then frees connections. */
  close(): Promise<void>
}

export type TakeLimits = {
  readonly entriesMax: number
  readonly waitMsMax: number
  /** Left out, `takenBytesMaxDefault`. */
  readonly bytesMax?: number
}

/** 500 entries of 3 MB would fill a processor's memory, and no Redis hands them over before the command times out. */
export const takenBytesMaxDefault = 16 * 1_048_576

export type StreamLimits = {
  /** Past this many entries `append` throws `StreamFull`. */
  readonly entriesMax: number
  /** A consumer that holds an entry for longer is taken for dead. */
  readonly reclaimAfterMs: number
}

export const streamLimitsDefault: StreamLimits = { entriesMax: 1_000_000, reclaimAfterMs: 30_000 }

/** The backing store did not take the entries. The edge answers 503 and the sender retries. */
export class StreamUnavailable extends Error {
  readonly code = 'stream-unavailable'
  constructor(options?: ErrorOptions) {
    super('the stream is unavailable', options)
    this.name = 'StreamUnavailable'
  }
}

/** Explicit back-pressure: the stream is at its limit. The edge answers 503 and the sender retries. */
export class StreamFull extends Error {
  readonly code = 'stream-full'
  constructor(limit: string) {
    super(`the stream is full (${limit})`)
    this.name = 'StreamFull'
  }
}
