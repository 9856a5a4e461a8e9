import { createHash } from 'node:crypto'
import type { RedisClient } from './redis-connection.ts'

/**
 * The moves of an entry between the keys of the Redis stream (the map is in redis.ts). Each move is one script, because
 * Redis runs a script as one step: no crash leaves an entry in two places or in none, and a move costs one round trip.
 *
 * `allow-oom`: what drains the stream must go on when memory is full; only `append` is refused then. Commands of Redis
 * 7.0 only.
 */
export type Script = { readonly lua: string; readonly sha: string }

/** Name of the consumer group, the same on both lanes. */
export const group = 'processors'

const names = `
local fresh, again, retry, payloads, received = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local group = '${group}'
-- Every entry has the fields a (attempts), t (receivedAt, ms), m (the other facts, JSON), b (the body), in this order.
local function addAgain(attempts, receivedAt, facts, body)
  local id = redis.call('XADD', again, '*', 'a', attempts, 't', receivedAt, 'm', facts, 'b', body)
  redis.call('ZADD', received, receivedAt, '2/' .. id)
end
local function nowMs()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
`

/** entriesMax, then (receivedAt, facts, body) per delivery → 1, or 0 when it would pass `entriesMax`. */
export const appendScript = script(
  '',
  `
local count = (#ARGV - 1) / 3
local entries = redis.call('XLEN', fresh) + redis.call('XLEN', again) + redis.call('ZCARD', retry)
if entries + count > tonumber(ARGV[1]) then return 0 end
for i = 2, #ARGV, 3 do
  redis.call('XADD', fresh, '*', 'a', '0', 't', ARGV[i], 'm', ARGV[i + 1], 'b', ARGV[i + 2])
end
return 1
`,
)

/**
 * consumer, room, reclaimAfterMs or 0, bytesMax → [[lane, id, fields]]: abandoned entries, then due retries, then fresh
 * ones. Redis cannot be asked for bytes, so entries are asked for by few: `bytesMax` is passed by less than one portion.
 */
export const takeScript = script(
  'allow-oom',
  `
local consumer, room, reclaimAfterMs, bytesLeft = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local taken = {}
local function portion()
  return bytesLeft > 0 and math.min(room, 8) or 0
end
local function keep(lane, entries)
  for _, entry in ipairs(entries) do
    taken[#taken + 1] = { lane, entry[1], entry[2] }
    bytesLeft = bytesLeft - #(entry[2] and entry[2][8] or '')
  end
  room = room - #entries
end
-- Always from the start of the pending list: it is in order of id, so what was abandoned comes before what is held. Each
-- call looks at ten times the entries it may return.
local function reclaim(lane)
  local start, calls = '0-0', math.ceil(room / 8)
  while portion() > 0 and calls > 0 do
    local answer = redis.call('XAUTOCLAIM', KEYS[lane], group, consumer, reclaimAfterMs, start, 'COUNT', portion())
    keep(lane, answer[2])
    start, calls = answer[1], calls - 1
    if start == '0-0' then return end
  end
end
local function read(lane)
  while portion() > 0 do
    local asked = portion()
    local found = redis.call('XREADGROUP', 'GROUP', group, consumer, 'COUNT', asked, 'STREAMS', KEYS[lane], '>')
    if found then keep(lane, found[1][2]) end
    if not found or #found[1][2] < asked then return end
  end
end
local function moveDue()
  local due = redis.call('ZRANGEBYSCORE', retry, '-inf', string.format('%.0f', nowMs()), 'LIMIT', 0, room)
  for _, name in ipairs(due) do
    local payload = redis.call('HGET', payloads, name)
    if payload then addAgain(unpack(cmsgpack.unpack(payload))) end
    redis.call('HDEL', payloads, name)
    redis.call('ZREM', received, name)
    redis.call('ZREM', retry, name)
  end
end
if reclaimAfterMs ~= '0' then reclaim(2) reclaim(1) end
moveDue()
read(2)
read(1)
return taken
`,
)

/** How many ids are of the fresh lane, then the ids: first those, then those of the other lane. */
export const acknowledgeScript = script(
  'allow-oom',
  `
local chunkMax = 1000
local function leave(key, first, last)
  for from = first, last, chunkMax do
    local to = math.min(from + chunkMax - 1, last)
    redis.call('XACK', key, group, unpack(ARGV, from, to))
    redis.call('XDEL', key, unpack(ARGV, from, to))
  end
end
local freshLast = 1 + tonumber(ARGV[1])
leave(fresh, 2, freshLast)
leave(again, freshLast + 1, #ARGV)
for i = freshLast + 1, #ARGV do redis.call('ZREM', received, '2/' .. ARGV[i]) end
`,
)

/**
 * Delay in ms, or -1 for a release, then (lane, id, consumer) per entry. An entry that this consumer no longer holds
 * (it was taken for dead, or the entry is done) is left alone: what its present holder does is what counts.
 */
export const putBackScript = script(
  'allow-oom',
  `
local delayMs = tonumber(ARGV[1])
local function retryLater(name, attempts, receivedAt, facts, body)
  redis.call('HSET', payloads, name, cmsgpack.pack({ tostring(tonumber(attempts) + 1), receivedAt, facts, body }))
  redis.call('ZADD', retry, string.format('%.0f', nowMs() + delayMs), name)
  redis.call('ZADD', received, receivedAt, name)
end
for i = 2, #ARGV, 3 do
  local key, id, consumer = KEYS[tonumber(ARGV[i])], ARGV[i + 1], ARGV[i + 2]
  local name = ARGV[i] .. '/' .. id
  local held = redis.call('XPENDING', key, group, id, id, 1)[1]
  if held and held[2] == consumer then
    local entry = redis.call('XRANGE', key, id, id)[1]
    redis.call('XACK', key, group, id)
    redis.call('XDEL', key, id)
    redis.call('ZREM', received, name)
    local field = entry and entry[2]
    if field and delayMs >= 0 then retryLater(name, field[2], field[4], field[6], field[8]) end
    if field and delayMs < 0 then addAgain(field[2], field[4], field[6], field[8]) end
  end
end
`,
)

/** → [entries, in flight, retrying, receivedAt of the oldest or '']. */
export const figuresScript = script(
  'no-writes',
  `
local retrying = redis.call('ZCARD', retry)
local entries = redis.call('XLEN', fresh) + redis.call('XLEN', again) + retrying
local inFlight = redis.call('XPENDING', fresh, group)[1] + redis.call('XPENDING', again, group)[1]
-- The fresh lane is in order of arrival; all that ever left it and is not done has its time in 'received'.
local head = redis.call('XRANGE', fresh, '-', '+', 'COUNT', 1)[1]
local first = redis.call('ZRANGE', received, 0, 0, 'WITHSCORES')
local oldest = head and tonumber(head[2][4])
local other = first[2] and tonumber(first[2])
if other and (not oldest or other < oldest) then oldest = other end
return { entries, inFlight, retrying, oldest and string.format('%.0f', oldest) or '' }
`,
)

/**
 * idleMsMin: removes consumers that hold nothing and were given nothing for so long. One that is alive and only had
 * nothing to do loses nothing by it: Redis makes it again with its next entry.
 */
export const forgetConsumersScript = script(
  'allow-oom',
  `
for lane = 1, 2 do
  local exists = redis.call('EXISTS', KEYS[lane]) == 1
  for _, consumer in ipairs(exists and redis.call('XINFO', 'CONSUMERS', KEYS[lane], group) or {}) do
    local fact = {}
    for i = 1, #consumer, 2 do fact[consumer[i]] = consumer[i + 1] end
    if fact.pending == 0 and fact.idle >= tonumber(ARGV[1]) then redis.call('XGROUP', 'DELCONSUMER', KEYS[lane], group, fact.name) end
  end
end
`,
)

/** Makes the consumer group on both lanes, from their first entry on, where it is missing. */
export const createGroupsScript = script(
  'allow-oom',
  `
for lane = 1, 2 do
  local made = redis.pcall('XGROUP', 'CREATE', KEYS[lane], group, '0', 'MKSTREAM')
  if made.err and not string.find(made.err, 'BUSYGROUP') then return made end
end
`,
)

/**
 * Runs a script by its digest, sending its text only where the server does not know it yet (first use, restart,
 * failover).
 */
export async function run(
  redis: RedisClient,
  { lua, sha }: Script,
  keys: readonly string[],
  values: readonly (string | number | Buffer)[],
): Promise<unknown> {
  const operands = [keys.length, ...keys, ...values]
  try {
    return await redis.callBuffer('EVALSHA', sha, ...operands)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return await redis.callBuffer('EVAL', lua, ...operands)
  }
}

function script(flags: '' | 'allow-oom' | 'no-writes', body: string): Script {
  const lua = `#!lua${flags && ` flags=${flags}`}\n${names}${body}`
  return { lua, sha: createHash('sha1').update(lua).digest('hex') }
}
