import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { isPassing } from '../store/database-failure.ts'

const pauseMsMin = 100
const pauseMsMax = 5_000
/** A quarter of an hour of pauses: a store that is away for longer is away for more than this. */
const triesMax = 180
/** So long a caller waits for the store to come back. */
const waitMsMaxDefault = 5_000

export type Keeping = {
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'error'>
  /** Of the message, for the log: what a person needs to find it again. */
  readonly facts: object
  readonly waitMsMax?: number | undefined
}

/**
 * Writes down what became of a message at the provider, which is known by now and must not be told as a failure of ours: whoever
 * hears that would send it again. Resolves with whether it is written; where the store is away for longer than a caller waits, it goes
 * on by itself until it is. Never throws. The writing may be repeated.
 */
export async function keepOutcome(write: () => Promise<unknown>, keeping: Keeping): Promise<boolean> {
  const answered = new AbortController()
  const tooLate = delay(keeping.waitMsMax ?? waitMsMaxDefault, false, { signal: answered.signal }).catch(() => false)
  const isKept = await Promise.race([keepTrying(write, keeping), tooLate])
  answered.abort()
  return isKept
}

async function keepTrying(write: () => Promise<unknown>, { log, facts }: Keeping): Promise<boolean> {
  for (let tries = 1, pauseMs = pauseMsMin; ; tries++, pauseMs = Math.min(2 * pauseMs, pauseMsMax)) {
    try {
      await write()
      return true
    } catch (err) {
      if (!isPassing(err) || tries === triesMax) {
        log.error({ ...facts, err }, 'what became of a message is not stored')
        return false
      }
      if (tries === 1) log.warn({ ...facts, err }, 'what became of a message is not stored yet')
    }
    // A process that is stopped does not wait for it.
    await delay(pauseMs, undefined, { ref: false })
  }
}
