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
/** As many as libraries of servers send at once unless they are told otherwise. */
const eventsPerCall = 20

type Loaded = { readonly perSecond: number; readonly p99Ms: number }
type Door = {
  readonly name: string
  load(seconds: number): Promise<Loaded>
  /** Calls of `eventsPerCall` events to /v1/batch. */
  loadWeb(seconds: number): Promise<Loaded>
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
  const [first] = doors
  if (first === undefined) throw new Error('no door')
  const webEvents = await measureWebEvents(first, bare, repeats, seconds)
  const figures = names.map((name) => ({
    name: `capture, ${name}`,
    unit: 'deliveries/s',
    values: (found.get(name) ?? []).map(({ perSecond }) => perSecond),
    limits: limits.get(name) ?? [],
    limitName: bare.name,
    budget: { atLeast: budgets[name] },
    note: `p99 ${median((found.get(name) ?? []).map(({ p99Ms }) => p99Ms)).toFixed(0)} ms`,
  }))
  return [...figures, webEvents]
}

/** What durability costs the door of web events: beside the same door that reads and checks every event, and keeps none. */
async function measureWebEvents(door: Door, bare: Door, repeats: number, seconds: number): Promise<Figure> {
  for (const each of [bare, door]) await each.loadWeb(1)
  const [found, limits]: [Loaded[], number[]] = [[], []]
  for (let repeat = 0; repeat < repeats; repeat++) {
    limits.push((await bare.loadWeb(seconds)).perSecond * eventsPerCall)
    found.push(await door.loadWeb(seconds))
  }
  const body = Buffer.byteLength(webSample())
  return {
    name: `web events, /v1/batch, ${door.name}`,
    unit: 'events/s',
    values: found.map(({ perSecond }) => perSecond * eventsPerCall),
    limits,
    limitName: 'read and checked alone',
    budget: null,
    note: `p99 ${median(found.map(({ p99Ms }) => p99Ms)).toFixed(0)} ms; ${eventsPerCall} events a call, ${(body / 1_024).toFixed(1)} KB`,
  }
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
    organizationId: null,
    country: null,
  }
  const open = async (name: StreamName): Promise<Door> => {
    const { stream, appendfsync } = streams[name]
    const redisUrl = appendfsync === null ? null : (await testRedis(cleanup, { appendonly: 'yes', appendfsync })).url
    const server = start({ stream, databaseUrl, redisUrl, connection }, execArgv)
    cleanup.after(async () => void server.kill())
    const origin = await firstLine(server)
    return {
      name,
      load: (duration) => load(name, signedCall(`${origin}/webhooks/whatsapp/${connection.id}`), duration),
      loadWeb: (duration) => load(name, webCall(`${origin}/v1/batch`), duration),
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

type Posted = { readonly address: string; readonly body: string; readonly headers: readonly string[] }

function signedCall(address: string): Posted {
  const body = sample()
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return { address, body, headers: [`x-hub-signature-256=sha256=${signature}`] }
}

function webCall(address: string): Posted {
  const credentials = Buffer.from('wk_0123456789abcdef:').toString('base64')
  return { address, body: webSample(), headers: [`authorization=Basic ${credentials}`] }
}

/** In a process of its own, so that the load does not share the event loop with what sums it up. */
async function load(name: string, { address, body, headers: own }: Posted, seconds: number): Promise<Loaded> {
  const program = path.resolve(import.meta.dirname, '../node_modules/autocannon/autocannon.js')
  const headers = ['content-type=application/json', ...own]
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

/** Events as a shop's server tracks them. */
function webSample(): string {
  const batch = Array.from({ length: eventsPerCall }, (_, index) => ({
    type: 'track',
    event: 'Product Viewed',
    messageId: `bench-${index}`,
    userId: `customer-${index}`,
    timestamp: '2026-09-21T14:13:20.000Z',
    properties: { productId: 'sku-1042', name: 'Teapot', price: 29.5, currency: 'EUR', position: index },
    context: {
      ip: '203.0.113.7',
      locale: 'en-GB',
      page: {
        url: 'https://shop.example/teapots?utm_source=mail',
        path: '/teapots',
        referrer: 'https://shop.example/',
      },
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    },
  }))
  return JSON.stringify({ sentAt: '2026-09-21T14:13:20.000Z', batch })
}
