import type { Redis } from 'ioredis'
import { type Budget, emptyAtOf } from './budget.ts'

/**
 * `takeCell` in Redis, by its clock, so that all processes of all machines share one allowance. A key lives until its
 * bucket is empty.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local interval = tonumber(ARGV[1])
local from = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local allowed_at = from - (tonumber(ARGV[2]) - 1) * interval
if allowed_at > now then return math.ceil(allowed_at - now) end
local empty_at = from + interval
redis.call('SET', KEYS[1], string.format('%.3f', empty_at), 'PX', math.ceil(empty_at - now))
return 0`

const pauseScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local empty_at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
if empty_at > now then redis.call('SET', KEYS[1], string.format('%.3f', empty_at), 'PX', math.ceil(empty_at - now)) end
return 0`

/** `keyPrefix` as the stream's keys have it. */
export function openRedisBudget(redis: Pick<Redis, 'eval'>, keyPrefix = 'parley:'): Budget {
  const key = (account: string) => `${keyPrefix}budget:${account}`
  return {
    async take(account, { count, periodMs, burst }) {
      return Number(await redis.eval(takeScript, 1, key(account), periodMs / count, burst))
    },
    async pause(account, allowance, until) {
      await redis.eval(pauseScript, 1, key(account), emptyAtOf(allowance, until))
    },
  }
}
