import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { createRefreshers } from '../dashboard/src/api/refresher.ts'
import type { Cleanup } from '../test/support/database.ts'
import { type Installation, type RunningRole, type Tenant, testInstallation } from '../test/support/instance.ts'
import { signature, textMessage } from '../test/support/webhooks.ts'
import { type Figure, median, percentileOf } from './figures.ts'

const steadyPerSecond = 200
const burstFactor = 5
const burstSeconds = 20
const customers = 400
const sampleEveryMs = 1_000

export type LiveOptions = { readonly repeats: number; readonly steadySeconds: number; readonly soakMinutes: number }

/**
 * The product as it comes, one process on its embedded PostgreSQL, with everything durable: from a webhook to the number that a
 * reader sees, steadily and in a burst; how much memory it takes; how long it takes to start.
 */
export async function measureLive(cleanup: Cleanup, options: LiveOptions): Promise<Figure[]> {
  const installation = testInstallation(cleanup, { settings: { LOG_LEVEL: 'warn' } })
  let running = await installation.start('all')
  const tenant = await installation.tenant()
  const reader = openReader(() => running.address, tenant)
  cleanup.after(async () => reader.close())
  await load(running, tenant, reader, { perSecond: steadyPerSecond, seconds: 5 }) // warms up
  const steady: Seen[] = []
  for (let repeat = 0; repeat < options.repeats; repeat++)
    steady.push(await load(running, tenant, reader, { perSecond: steadyPerSecond, seconds: options.steadySeconds }))
  const burst = await load(running, tenant, reader, { perSecond: steadyPerSecond * burstFactor, seconds: burstSeconds })
  const soak = await remembered(running, () =>
    load(running, tenant, reader, { perSecond: steadyPerSecond, seconds: options.soakMinutes * 60 }),
  )
  reader.close()
  const starts: number[] = []
  for (let repeat = 0; repeat < options.repeats; repeat++) {
    await running.kill('SIGTERM')
    const startedAt = performance.now()
    running = await startedAndAnswering(installation)
    starts.push(performance.now() - startedAt)
  }
  return [...ofLatency(steady), ofBurst(burst), ...(options.soakMinutes > 0 ? [ofMemory(soak)] : []), ofStart(starts)]
}

type Load = { readonly perSecond: number; readonly seconds: number }
export type Seen = {
  /** From each post to the moment a reader's answer counted it. */
  readonly latenciesMs: readonly number[]
  /** From each post to its answer. */
  readonly answersMs: readonly number[]
  /** Until the last was answered, and from then until it was counted. */
  readonly sendingMs: number
  readonly behindMs: number
  /** What the reader waited for each of its figures meanwhile. */
  readonly asksMs: readonly number[]
  readonly count: number
}

/** Posts at a steady pace, whatever the answers take, and waits until all of it is counted. */
export async function load(
  running: RunningRole,
  tenant: Tenant,
  reader: Reader,
  { perSecond, seconds }: Load,
): Promise<Seen> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const total = Math.round(perSecond * seconds)
  const before = await reader.start()
  const sentAt: number[] = []
  const answers: Promise<number>[] = []
  const startedAt = performance.now()
  for (let index = 0; index < total; index++) {
    const waitMs = startedAt + (index * 1_000) / perSecond - performance.now()
    if (waitMs > 1) await delay(waitMs)
    sentAt.push(performance.now())
    answers.push(post(agent, running.address, tenant))
  }
  const answeredAt = await Promise.all(answers)
  const lastAt = performance.now()
  const seenAt = await reader.counted(before + total)
  agent.destroy()
  return {
    latenciesMs: sentAt.map((at, index) => seenAt(before + index + 1) - at),
    answersMs: sentAt.map((at, index) => (answeredAt[index] ?? Number.NaN) - at),
    sendingMs: lastAt - startedAt,
    behindMs: Math.max(0, seenAt(before + total) - lastAt),
    asksMs: reader.asksMs(),
    count: total,
  }
}

/** More than the machine can take. */
export const floodPerSecond = 2_500

/** Deliveries a second that are counted while more are sent for so long: the sustained rate. */
export async function flood(running: RunningRole, tenant: Tenant, reader: Reader, seconds: number): Promise<number> {
  const startedAt = performance.now()
  const { count } = await load(running, tenant, reader, { perSecond: floodPerSecond, seconds })
  return count / ((performance.now() - startedAt) / 1_000)
}

let posted = 0

/** Resolves with the time of its answer. */
function post(agent: Agent, origin: string, { connectionId, secret }: Tenant): Promise<number> {
  const id = `wamid.bench.${process.pid}.${++posted}`
  const body = textMessage({ id, at: Date.now(), from: `4477009${String(posted % customers).padStart(5, '0')}` })
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature(body, secret) }
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const call = request(`${origin}/webhooks/whatsapp/${connectionId}`, { method: 'POST', agent, headers }, (answer) => {
    answer.resume()
    answer.once('end', () =>
      answer.statusCode === 200 ? resolve(performance.now()) : reject(new Error(`status ${answer.statusCode}`)),
    )
  })
  call.once('error', reject)
  call.end(body)
  return promise
}

export type Reader = {
  /** How many are counted now; what is counted from here on is noted. */
  start(): Promise<number>
  /** Waits until so many are counted, and then tells when the nth was. */
  counted(count: number): Promise<(nth: number) => number>
  /** How long each of its questions took since the start. */
  asksMs(): readonly number[]
  close(): void
}

/** With the dashboard's own code: a change told by the live stream leads to the figures at the top being asked for again. */
export function openReader(origin: () => string, { apiKey }: Tenant): Reader {
  const closing = new AbortController()
  const headers = { authorization: `Bearer ${apiKey}` }
  const day = 86_400_000
  const from = new Date(Math.floor(Date.now() / day) * day).toISOString()
  const to = new Date(Math.floor(Date.now() / day) * day + 2 * day).toISOString()
  let noted: { readonly at: number; readonly count: number; readonly ms: number }[] = []

  const ask = async (): Promise<number> => {
    const startedAt = performance.now()
    const answer = await fetch(`${origin()}/api/analytics/overview?from=${from}&to=${to}&tz=UTC`, { headers })
    const { total } = (await answer.json()) as { total: { volume: { inbound: number } } }
    const at = performance.now()
    noted.push({ at, count: total.volume.inbound, ms: at - startedAt })
    return total.volume.inbound
  }
  const refresher = createRefreshers({
    refetch: async () => void (await ask()),
    isWatched: () => !closing.signal.aborted,
    now: () => performance.now(),
    later: (work, ms) => setTimeout(work, ms),
  })
  void listen(`${origin()}/api/live`, headers, closing.signal, () => refresher.touch(['overview']))
  return {
    async start() {
      noted = []
      return ask()
    },
    async counted(count) {
      while ((noted.at(-1)?.count ?? 0) < count) await delay(5)
      return (nth) => firstWith(noted, nth)?.at ?? Number.NaN
    },
    asksMs: () => noted.map(({ ms }) => ms),
    close: () => closing.abort(),
  }
}

/** Counts never fall: the first that reaches so many, by halving. */
function firstWith<One extends { readonly count: number }>(noted: readonly One[], count: number): One | undefined {
  let [from, to] = [0, noted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((noted[middle]?.count ?? 0) >= count) to = middle
    else from = middle + 1
  }
  return noted[from]
}

async function listen(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onChange: () => void,
): Promise<void> {
  const stream = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal })
  const words = new TextDecoderStream()
  try {
    for await (const chunk of stream.body?.pipeThrough(words) ?? []) if (chunk.includes('event: changed')) onChange()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Resident memory of the process, sampled while the work lasts. */
async function remembered(
  running: RunningRole,
  work: () => Promise<Seen>,
): Promise<{ seen: Seen; megabytes: number[] }> {
  const megabytes: number[] = []
  const sample = setInterval(() => megabytes.push(residentOf(running.pid)), sampleEveryMs)
  const seen = await work()
  clearInterval(sample)
  return { seen, megabytes }
}

export function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}

async function startedAndAnswering(installation: Installation): Promise<RunningRole> {
  const running = await installation.start('all')
  while (
    !(await fetch(`${running.address}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    ))
  )
    await delay(5)
  return running
}

function ofLatency(steady: readonly Seen[]): Figure[] {
  const percentile = (percent: number) => steady.map(({ latenciesMs }) => percentileOf(latenciesMs, percent))
  const of = (percent: number, promisedMs: number): Figure => ({
    name: `webhook → number, ${steadyPerSecond}/s, p${percent}`,
    unit: 'ms',
    values: percentile(percent),
    limits: steady.map(() => promisedMs),
    limitName: 'promised',
    budget: { atMost: 1 },
    note: `embedded default; ${steady[0]?.count.toLocaleString('en')} deliveries each time, worst ${Math.max(...percentile(100)).toFixed(0)} ms; of it (p${percent}) ${at(percent, ({ answersMs }) => answersMs)} until it is durable and answered, ${at(percent, ({ asksMs }) => asksMs)} for the reader's question`,
  })
  const at = (percent: number, of: (seen: Seen) => readonly number[]) =>
    `${median(steady.map((seen) => percentileOf(of(seen), percent))).toFixed(0)} ms`
  return [of(50, 100), of(99, 250)]
}

function ofBurst({ latenciesMs, behindMs, count }: Seen): Figure {
  const [p50, p99] = [50, 99].map((percent) => percentileOf(latenciesMs, percent).toFixed(0))
  return {
    name: `burst, ${burstSeconds} s of ${steadyPerSecond * burstFactor}/s: caught up after`,
    unit: 's',
    values: [behindMs / 1_000],
    limits: [burstSeconds],
    limitName: 'the burst itself',
    budget: null,
    note: `${count.toLocaleString('en')} deliveries, all answered 200; meanwhile a number was ${p50} ms behind (p99 ${p99} ms)`,
  }
}

function ofMemory({ seen, megabytes }: { seen: Seen; megabytes: readonly number[] }): Figure {
  const third = Math.floor(megabytes.length / 3)
  const [early, late] = [median(megabytes.slice(third, 2 * third)), median(megabytes.slice(2 * third))]
  return {
    name: `memory, api and processor in one, ${steadyPerSecond}/s`,
    unit: 'MB',
    values: [Math.max(...megabytes)],
    limits: [300],
    limitName: 'promised',
    budget: { atMost: 1 },
    note: `${Math.round(megabytes.length / 60)} min; median of the second third ${early.toFixed(0)}, of the last ${late.toFixed(0)} MB; p99 ${percentileOf(seen.latenciesMs, 99).toFixed(0)} ms`,
  }
}

function ofStart(starts: readonly number[]): Figure {
  return {
    name: 'cold start → first 200',
    unit: 'ms',
    values: starts,
    limits: starts.map(() => 3_000),
    limitName: 'promised',
    budget: { atMost: 1 },
    note: 'embedded, data there; from the command to /health/ready',
  }
}
