import type { RedisClient } from './redis-connection.ts'

/** One thing `parley doctor` found out about Redis, and how to mend it. */
export type Finding = {
  readonly level: 'ok' | 'warn' | 'error'
  /** Stable; its paragraph is in docs/streams.md. */
  readonly code: string
  readonly what: string
  readonly how: string
}

/** Only what Redis 7.0 has is used. */
const versionMajorMin = 7

/**
 * Which promises the Redis behind the stream can keep:
 * https://redis.io/docs/latest/operate/oss_and_stack/management/persistence. Where a hosted Redis forbids CONFIG, INFO
 * says what it can and the rest is a warning to look it up. Fails only when Redis is away.
 */
export async function checkRedisSettings(redis: RedisClient): Promise<Finding[]> {
  const facts = factsOf(await redis.info())
  return [
    versionFinding(facts),
    durabilityFinding(facts, await setting(redis, 'appendfsync')),
    evictionFinding(facts['maxmemory_policy'] ?? (await setting(redis, 'maxmemory-policy'))),
    memoryFinding(facts),
    ...writeFindings(facts),
    ...(await clusterFindings(redis, facts)),
  ]
}

type Facts = Readonly<Record<string, string>>

function versionFinding(facts: Facts): Finding {
  // Valkey calls itself Redis 7.2.4 there, for clients that ask, and by its own name and version beside it.
  const version = facts['redis_version'] ?? 'unknown'
  const what = facts['valkey_version'] ? `Valkey ${facts['valkey_version']}` : `Redis ${version}`
  if (Number.parseInt(version, 10) >= versionMajorMin) return ok('redis-version', what)
  return {
    level: 'error',
    code: 'redis-version',
    what: `${what} is too old`,
    how: `use Redis ${versionMajorMin}.0 or later, or Valkey`,
  }
}

function durabilityFinding(facts: Facts, appendfsync: string | null): Finding {
  const code = 'redis-durability'
  const toAlways = 'set appendfsync always to lose nothing that was acknowledged'
  if (facts['aof_enabled'] !== '1') {
    const what = 'no append-only file: a crash loses every delivery since the last snapshot'
    return { level: 'error', code, what, how: 'set appendonly yes and appendfsync everysec or always' }
  }
  if (facts['aof_last_write_status'] === 'err') {
    return { level: 'error', code, what: 'the append-only file cannot be written', how: "make room on Redis' disk" }
  }
  switch (appendfsync) {
    case 'always':
      return ok(code, 'appendfsync always: nothing that was acknowledged is lost, not even by a power cut')
    case 'everysec':
      return {
        level: 'ok',
        code,
        what: 'appendfsync everysec: a crash of Redis loses nothing, a power cut up to about 1 s',
        how: toAlways,
      }
    case 'no':
      return {
        level: 'warn',
        code,
        what: 'appendfsync no: a power cut loses what the kernel had not written, often 30 s',
        how: toAlways,
      }
    default:
      return {
        level: 'warn',
        code,
        what: 'appendfsync is unknown: CONFIG is not allowed here',
        how: 'look it up with the provider',
      }
  }
}

function evictionFinding(policy: string | null): Finding {
  const code = 'redis-eviction'
  if (policy === 'noeviction') return ok(code, 'maxmemory-policy noeviction: full memory refuses, it drops nothing')
  if (policy === null)
    return { level: 'warn', code, what: 'maxmemory-policy is unknown', how: 'make sure that it is noeviction' }
  const what = `maxmemory-policy ${policy}: Redis may throw the whole stream away when memory is full`
  return { level: 'error', code, what, how: 'set maxmemory-policy noeviction' }
}

function memoryFinding(facts: Facts): Finding {
  const code = 'redis-memory'
  const [used, max] = [Number(facts['used_memory'] ?? 0), Number(facts['maxmemory'] ?? 0)]
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
  if (max === 0) {
    const what = `no maxmemory (${megabytes(used)} used): the kernel may kill Redis before it can refuse`
    return { level: 'warn', code, what, how: 'set maxmemory to about three quarters of the memory there is' }
  }
  const what = `${megabytes(used)} of ${megabytes(max)} used`
  if (used < max * 0.8) return ok(code, what)
  return { level: used < max ? 'warn' : 'error', code, what, how: 'add processors to drain the stream, or memory' }
}

function writeFindings(facts: Facts): Finding[] {
  const findings: Finding[] = []
  if (facts['role'] === 'slave') {
    const what = 'this node is a replica and takes no deliveries'
    findings.push({ level: 'error', code: 'redis-replica', what, how: 'point REDIS_URL at the primary' })
  }
  if (facts['rdb_last_bgsave_status'] === 'err') {
    const what = 'the last snapshot failed, and Redis may refuse to write because of it'
    findings.push({ level: 'error', code: 'redis-snapshot', what, how: "make room on Redis' disk, see its log" })
  }
  return findings
}

async function clusterFindings(redis: RedisClient, facts: Facts): Promise<Finding[]> {
  if (facts['cluster_enabled'] !== '1') return []
  const code = 'redis-cluster'
  const state = factsOf(String(await redis.call('CLUSTER', 'INFO')))['cluster_state'] ?? 'unknown'
  if (state === 'ok') return [ok(code, 'the Cluster is whole; the stream lives in one of its slots')]
  return [
    {
      level: 'error',
      code,
      what: `the Cluster's state is ${state}`,
      how: 'see that every slot has a node (CLUSTER SHARDS)',
    },
  ]
}

/** Null where the server does not let us ask. */
async function setting(redis: RedisClient, name: string): Promise<string | null> {
  try {
    const [, value] = (await redis.config('GET', name)) as string[]
    return value ?? null
  } catch (error) {
    if (error instanceof Error && /unknown command|NOPERM|not allowed|disabled/i.test(error.message)) return null
    throw error
  }
}

/** The `name:value` lines of INFO and CLUSTER INFO. */
function factsOf(info: string): Facts {
  const facts: Record<string, string> = {}
  for (const line of info.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) facts[line.slice(0, colon)] = line.slice(colon + 1)
  }
  return facts
}

function ok(code: string, what: string): Finding {
  return { level: 'ok', code, what, how: '' }
}
