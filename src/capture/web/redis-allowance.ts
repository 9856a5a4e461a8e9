import type { Redis } from 'ioredis'
import type { Log } from '../../operate/log.ts'
import { seldom } from '../seldom.ts'
import { type Allowance, msPerEvent, openAllowance } from './allowance.ts'

/**
 * Adds what was spent to the buckets of these connections, by Redis' clock, and answers in how many milliseconds each is empty. A key lives until its
 * bucket is.
 */
const addScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local empty_in = {}
for i, key in ipairs(KEYS) do
  local empty_at = math.max(tonumber(redis.call('GET', key) or '0'), now) + tonumber(ARGV[i])
  empty_in[i] = math.ceil(empty_at - now)
  redis.call('SET', key, string.format('%.3f', empty_at), 'PX', empty_in[i])
end
return empty_in`

/** So much later than it happens a process learns what others let in, and by so much they may be over the limit together, once. */
const tellEveryMsDefault = 500
const failureLineEveryMs = 60_000

export type SharedOptions = {
  readonly eventsPerSecondMax: number
  readonly redis: Pick<Redis, 'eval' | 'status'>
  readonly now: () => number
  readonly log: Pick<Log, 'warn'>
  /** As the stream's keys have it. */
  readonly keyPrefix?: string
  readonly tellEveryMs?: number
}

/**
 * One allowance of all processes, for which no call waits: each decides by itself, tells the others once in a while what it let in, and takes
 * upon itself what they did. While Redis is away each counts for itself.
 */
export function shareAllowance(options: SharedOptions): Allowance {
  const { eventsPerSecondMax, redis, now, log, keyPrefix = 'parley:', tellEveryMs = tellEveryMsDefault } = options
  const own = openAllowance(eventsPerSecondMax, now)
  const isWorthALine = seldom(failureLineEveryMs, now)
  let untold = new Map<string, number>()
  let isPlanned = false

  const tell = async () => {
    const spent = [...untold]
    untold = new Map()
    const keys = spent.map(([id]) => `${keyPrefix}web-events:${id}`)
    const costs = spent.map(([, events]) => events * msPerEvent(eventsPerSecondMax))
    const emptyIns = (await redis.eval(addScript, keys.length, ...keys, ...costs)) as number[]
    for (const [index, [id]] of spent.entries()) own.owe(id, Number(emptyIns[index]))
  }
  const plan = () => {
    if (isPlanned) return
    isPlanned = true
    setTimeout(async () => {
      // We are stopping: nobody is told any more.
      if (redis.status === 'end') return
      await tell().catch((err: unknown) => {
        if (isWorthALine('')) log.warn({ err }, 'events of write keys are counted by each process for itself')
      })
      isPlanned = false
      if (untold.size > 0) plan()
    }, tellEveryMs).unref()
  }
  return {
    spend(connectionId, events) {
      const waitMs = own.spend(connectionId, events)
      if (waitMs > 0 || events === 0) return waitMs
      untold.set(connectionId, (untold.get(connectionId) ?? 0) + events)
      plan()
      return 0
    },
  }
}
