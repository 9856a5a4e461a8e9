import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Redis } from 'ioredis'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { testRedis } from '../test/support/redis.ts'
import type { CaptureServerOptions } from './capture-server.ts'
import { type Figure, median } from './figures.ts'

const connectionsMax = 64
const bodyBytes = 1_024
const secret = 'bench'

type Loaded = { readonly perSecond: number; readonly p99Ms: number }
type Door = {
  readonly name: string
  load(seconds: number): Promise<Loaded>
  /** Processor time so far, seconds. */
  spent(): Promise<{ readonly server: number; readonly redis: number }>
  end(): Promise<void>
}

const streams = {
  'signature check alone': { stream: null, appendfsync: null },
  'Redis everysec': { stream: 'redis', appendfsync: 'everysec' },
  'Redis always': { stream: 'redis', appendfsync: 'always' },
  'table stream': { stream: 'table', appendfsync: null },
} as const
type StreamName = keyof typeof streams
const budgets = { 'Redis everysec': 0.8, 'Redis always': 0.6, 'table stream': 0.2 } as const

/** Signed WhatsApp deliveries of 1 KB over 64 connections, on each stream, beside the same server with the signature check alone. */
export async function measureCapture(cleanup: Cleanup, repeats: number, seconds: number): Promise<Figure[]> {
  const names = Object.keys(budgets) as (keyof typeof budgets)[]
  const [bare, ...doors] = await openDoors(cleanup, ['signature check alone', ...names])
  if (bare === undefined) throw new Error('no door to compare with')
  for (const door of [bare, ...doors]) await door.load(2)
  const limits = new Map(doors.map(({ name }) => [name, [] as number[]]))
  const found = new Map(doors.map(({ name }) => [name, [] as Loaded[]]))
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const door of doors) {
      limits.get(door.name)?.push((await bare.load(seconds)).perSecond)
      found.get(door.name)?.push(await door.load(seconds))
    }
  }
  return names.map((name) => ({
    name: `capture, ${name}`,
    unit: 'deliveries/s',
    values: (found.get(name) ?? []).map(({ perSecond }) => perSecond),
    limits: limits.get(name) ?? [],
    limitName: bare.name,
    budget: { atLeast: budgets[name] },
    note: `p99 ${median((found.get(name) ?? []).map(({ p99Ms }) => p99Ms)).toFixed(0)} ms`,
  }))
}

/** A capture server for each stream, each in a process of its own, started with these arguments of Node's. */
export async function openDoors(
  cleanup: Cleanup,
  names: readonly StreamName[],
  execArgv: readonly string[] = [],
): Promise<Door[]> {
  const { url: databaseUrl } = await testDatabase(cleanup)
  const connection = {
    tenantId: randomUUID(),
    id: randomUUID(),
    source: 'whatsapp',
    secret,
    verifyToken: null,
    mappingVersion: null,
    country: null,
  }
  const open = async (name: StreamName): Promise<Door> => {
    const { stream, appendfsync } = streams[name]
    const redisUrl = appendfsync === null ? null : (await testRedis(cleanup, { appendonly: 'yes', appendfsync })).url
    const server = start({ stream, databaseUrl, redisUrl, connection }, execArgv)
    cleanup.after(async () => void server.kill())
    const address = `${await firstLine(server)}/webhooks/whatsapp/${connection.id}`
    return {
      name,
      load: (duration) => load(name, address, duration),
      spent: async () => ({
        server: processorSeconds(server.pid ?? 0),
        redis: redisUrl === null ? 0 : await redisSeconds(redisUrl),
      }),
      async end() {
        server.stdin?.end()
        await once(server, 'exit')
      },
    }
  }
  const doors: Door[] = []
  for (const name of names) doors.push(await open(name))
  return doors
}

/** In and for a process, by Linux, which counts in hundredths. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

async function redisSeconds(url: string): Promise<number> {
  const redis = new Redis(url)
  const info = await redis.info('cpu')
  redis.disconnect()
  return ['used_cpu_sys', 'used_cpu_user'].reduce(
    (sum, name) => sum + Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1]),
    0,
  )
}

function start(options: CaptureServerOptions, execArgv: readonly string[]): ChildProcess {
  const script = path.join(import.meta.dirname, 'capture-server.ts')
  const args = [...execArgv, script, JSON.stringify(options)]
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [chunk] = stdout === null ? [''] : ((await once(stdout, 'data')) as [Buffer])
  return String(chunk).trim()
}

/** In a process of its own, so that the load does not share the event loop with what sums it up. */
async function load(name: string, address: string, seconds: number): Promise<Loaded> {
  const body = sample()
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const program = path.resolve(import.meta.dirname, '../node_modules/autocannon/autocannon.js')
  const headers = ['content-type=application/json', `x-hub-signature-256=sha256=${signature}`]
  const how = ['--json', '-n', '-m', 'POST', '-c', String(connectionsMax), '-d', String(seconds)]
  const args = [...how, ...headers.flatMap((header) => ['-H', header]), '-b', body, address]
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(child, 'close')
  const result = JSON.parse(out) as {
    '2xx': number
    non2xx: number
    errors: number
    duration: number
    latency: { p99: number }
  }
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} failed`)
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 }
}

/** One text message of exactly 1 KB. */
function sample(): string {
  const written = (text: string) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messages: [
                  {
                    from: '447700900123',
                    id: 'wamid.bench',
                    timestamp: '1790000000',
                    type: 'text',
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
  return written('x'.repeat(bodyBytes - written('').length))
}
