import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { type Cleanup, testDatabase } from '../test/support/database.ts'
import { testRedis } from '../test/support/redis.ts'
import type { CaptureServerOptions } from './capture-server.ts'
import { type Figure, median } from './figures.ts'

const connectionsMax = 64
const bodyBytes = 1_024
const secret = 'bench'

type Loaded = { readonly perSecond: number; readonly p99Ms: number }
type Door = { readonly name: string; readonly atLeast: number; readonly server: ChildProcess; readonly address: string }

/** Signed WhatsApp deliveries of 1 KB over 64 connections, on each stream, beside the same server with the signature check alone. */
export async function measureCapture(cleanup: Cleanup, repeats: number, seconds: number): Promise<Figure[]> {
  const { url: databaseUrl } = await testDatabase(cleanup)
  const everysec = await testRedis(cleanup, { appendonly: 'yes', appendfsync: 'everysec' })
  const always = await testRedis(cleanup, { appendonly: 'yes', appendfsync: 'always' })
  const connection = { tenantId: randomUUID(), id: randomUUID(), source: 'whatsapp', secret, verifyToken: null }
  const open = async (
    name: string,
    atLeast: number,
    stream: CaptureServerOptions['stream'],
    redisUrl: string | null,
  ): Promise<Door> => {
    const server = start({ stream, databaseUrl, redisUrl, connection })
    cleanup.after(async () => void server.kill())
    return { name, atLeast, server, address: `${await firstLine(server)}/webhooks/whatsapp/${connection.id}` }
  }
  const bare = await open('signature check alone', 1, null, null)
  const doors = [
    await open('capture, Redis everysec', 0.8, 'redis', everysec.url),
    await open('capture, Redis always', 0.6, 'redis', always.url),
    await open('capture, table stream', 0.2, 'table', null),
  ]

  for (const door of [bare, ...doors]) await load(door, 2)
  const limits = new Map(doors.map(({ name }) => [name, [] as number[]]))
  const found = new Map(doors.map(({ name }) => [name, [] as Loaded[]]))
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const door of doors) {
      limits.get(door.name)?.push((await load(bare, seconds)).perSecond)
      found.get(door.name)?.push(await load(door, seconds))
    }
  }
  return doors.map(({ name, atLeast }) => ({
    name,
    unit: 'deliveries/s',
    values: (found.get(name) ?? []).map(({ perSecond }) => perSecond),
    limits: limits.get(name) ?? [],
    limitName: bare.name,
    budget: { atLeast },
    note: `p99 ${median((found.get(name) ?? []).map(({ p99Ms }) => p99Ms)).toFixed(0)} ms`,
  }))
}

function start(options: CaptureServerOptions): ChildProcess {
  const script = path.join(import.meta.dirname, 'capture-server.ts')
  return spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [chunk] = stdout === null ? [''] : ((await once(stdout, 'data')) as [Buffer])
  return String(chunk).trim()
}

/** In a process of its own, so that the load does not share the event loop with what sums it up. */
async function load({ name, address }: Door, seconds: number): Promise<Loaded> {
  const body = sample()
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const program = path.resolve(import.meta.dirname, '../node_modules/autocannon/autocannon.js')
  const headers = ['content-type=application/json', `x-hub-signature-256=sha256=${signature}`].flatMap((header) => [
    '-H',
    header,
  ])
  const args = [
    '--json',
    '-n',
    '-m',
    'POST',
    '-c',
    String(connectionsMax),
    '-d',
    String(seconds),
    ...headers,
    '-b',
    body,
    address,
  ]
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
