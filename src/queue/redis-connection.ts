import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { StreamUnavailable } from './stream.ts'

export type RedisClient = Redis | Cluster

/** Opens one more connection to the same Redis (single node or Cluster), ready for commands. */
export type ConnectRedis = () => Promise<RedisClient>

/**
 * A command without an answer for so long has failed, and its connection with it: a half-open socket would hang for
 * minutes.
 */
const commandMsMax = 5_000
const connectMsMax = 5_000
const reconnectMsMax = 1_000

// An outage must be answered with 503 at once, so nothing queues while Redis is away, and nothing is sent twice behind
// the caller's back. RESP2 because its shapes are the same on every server and proxy.
const options = {
  protocol: 2,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: commandMsMax,
  socketTimeout: commandMsMax + 1_000,
  connectTimeout: connectMsMax,
  connectionName: 'parley-stream',
  // After a failover the old primary answers READONLY: look the address up anew.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions

/**
 * Finds out what `redisUrl` points at: `redis://` or `rediss://` (TLS), one address, or several with commas between
 * them for a Cluster's seeds. One address of a Cluster's node is recognised as such. Throws `StreamUnavailable` when
 * none answers.
 */
export async function redisAt(redisUrl: string): Promise<ConnectRedis> {
  const seeds = redisUrl.split(',').map((seed) => new URL(seed.trim()))
  const isCluster = seeds.length > 1 || (await clusterEnabled(redisUrl))
  return () => (isCluster ? ready(cluster(seeds)) : ready(singleNode(redisUrl)))
}

/** One connection per consumer for its blocking reads: on a shared one, they would wait for each other. */
export function readersOf(connect: ConnectRedis): {
  of(consumer: string): Promise<RedisClient>
  close(): Promise<void>
} {
  const readers = new Map<string, Promise<RedisClient>>()
  return {
    of(consumer) {
      const known = readers.get(consumer)
      if (known) return known
      const opened = connect()
      readers.set(consumer, opened)
      opened.catch(() => readers.delete(consumer))
      return opened
    },
    async close() {
      for (const opened of await Promise.allSettled(readers.values()))
        if (opened.status === 'fulfilled') opened.value.disconnect()
    },
  }
}

async function clusterEnabled(redisUrl: string): Promise<boolean> {
  const probe = await ready(singleNode(redisUrl))
  try {
    return (await probe.info('cluster')).includes('cluster_enabled:1')
  } catch (cause) {
    throw new StreamUnavailable({ cause })
  } finally {
    probe.disconnect()
  }
}

function singleNode(url: string): Redis {
  return new Redis(url, { ...options, lazyConnect: true, retryStrategy: reconnectDelayMs })
}

function cluster(seeds: readonly URL[]): Cluster {
  const [first] = seeds
  const isTls = first?.protocol === 'rediss:'
  return new Cluster(
    seeds.map((seed) => ({ host: seed.hostname, port: Number(seed.port || 6379) })),
    {
      lazyConnect: true,
      enableOfflineQueue: false,
      clusterRetryStrategy: reconnectDelayMs,
      // Certificates name hosts: an address from CLUSTER SLOTS must not be resolved before TLS has seen its name.
      ...(isTls && {
        dnsLookup: (address: string, found: (error: null, address: string) => void) => found(null, address),
      }),
      redisOptions: {
        ...withoutQueueOption(options),
        ...(first?.username && { username: decodeURIComponent(first.username) }),
        ...(first?.password && { password: decodeURIComponent(first.password) }),
        ...(isTls && { tls: {} }),
      },
    },
  )
}

function withoutQueueOption({
  enableOfflineQueue: _,
  ...rest
}: typeof options): Omit<typeof options, 'enableOfflineQueue'> {
  return rest
}

function reconnectDelayMs(tries: number): number {
  return Math.min(50 * 2 ** Math.min(tries, 10), reconnectMsMax)
}

async function ready<Client extends RedisClient>(client: Client): Promise<Client> {
  // Outages reach the callers as failed commands; without a listener ioredis prints every attempt to reconnect.
  client.on('error', () => {})
  const { promise: isReady, resolve, reject } = Promise.withResolvers<void>()
  // A Cluster's `connect` never settles where its first check finds the cluster down, as for seconds after a restart.
  client.once('ready', resolve)
  client.connect().catch(reject)
  const timer = setTimeout(() => reject(new Error(`not ready after ${connectMsMax} ms`)), connectMsMax)
  try {
    await isReady
    return client
  } catch (cause) {
    client.disconnect()
    throw new StreamUnavailable({ cause })
  } finally {
    clearTimeout(timer)
  }
}
