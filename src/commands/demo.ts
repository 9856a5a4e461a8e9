import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Config } from '../config.ts'
import { calls } from '../demo/envelope.ts'
import { liveTraffic } from '../demo/live-traffic.ts'
import type { Update } from '../demo/pieces.ts'
import { seeded } from '../demo/random.ts'
import { type Receiver, type Sent, send } from '../demo/sender.ts'
import { history } from '../demo/timeline.ts'
import type { Customer } from '../demo/world.ts'
import type { Running } from '../roles.ts'
import { action } from './command.ts'
import { type DemoNotes, writeDemoNotes } from './demo-notes.ts'
import { demoTenant } from './demo-tenant.ts'
import { CommandFailure } from './failure.ts'
import type { Output } from './output.ts'
import { openProgress } from './progress.ts'
import { startInstance, stopInstance } from './start.ts'
import { aborted, stopSignal } from './stop-signal.ts'

const updatesPerCall = 12
const connectionsMax = 32
const backlogEveryMs = 250

type DemoOptions = { readonly port?: string; readonly days: string; readonly seed: string; readonly live: boolean }

export function demoCommand(program: Command): void {
  const demo = program
    .command('demo')
    .description('run with a made-up shop: weeks of history first, then live traffic, all through the webhook door')
    .option('--port <n>', 'instead of PORT; 0 takes a free one')
    .option('--days <n>', 'days of history', '30')
    .option('--seed <n>', 'another number tells another story', '1')
    .option('--no-live', 'no traffic after the history; go on running')
  action<DemoOptions>(demo, async ({ config, output }, options) => {
    const telling = {
      seed: wholeNumber('--seed', options.seed, 2 ** 31),
      days: wholeNumber('--days', options.days, 365),
      now: Date.now(),
    }
    const stopping = stopSignal()
    const { port } = options
    const running = await startInstance(config, { role: 'all', ...(port !== undefined && { port }) }, output, 'warn')
    try {
      const notes = await demoTenant(config, running, telling)
      for (const line of welcome(running.address, notes)) output.say(line)
      const receiver = {
        webhookUrl: `${running.address}/webhooks/whatsapp/${notes.connectionId}`,
        secret: notes.secret,
      }
      const { loaded, ...present } = await tellHistory(config, running, notes, receiver, stopping)
      if (!stopping.aborted) summarise(output, running.address, notes, loaded)
      if (options.live) await sendLive(present, notes.seed, receiver, stopping)
      await aborted(stopping)
      output.say('Stopping…')
    } finally {
      await stopInstance(config, running)
    }
  })
}

function* welcome(address: string, { adminEmail, adminPassword }: DemoNotes): Generator<string> {
  yield `Parley is running at ${address}`
  yield `  Sign in with  ${adminEmail}  ${adminPassword}`
}

type Loaded = Sent & {
  readonly sentSeconds: number
  readonly drainedSeconds: number
  readonly duplicates: number
  readonly backlogMax: number
}

/** Where history ends and live traffic goes on. */
type Present = { readonly customers: readonly Customer[]; readonly pending: readonly Update[] }

/** Sends the history, unless an earlier start did. What was sent is let go of: live traffic goes on for days. */
async function tellHistory(
  config: Config,
  running: Running,
  notes: DemoNotes,
  receiver: Receiver,
  stopping: AbortSignal,
): Promise<Present & { loaded: Loaded | null }> {
  const { updates, customers } = history(notes)
  const pending = updates.filter(({ arrivesAt }) => arrivesAt > notes.now)
  if (notes.isLoaded) return { loaded: null, customers, pending }
  const past = updates.filter(({ arrivesAt }) => arrivesAt <= notes.now)
  const loaded = await loadHistory(running, past, notes.seed, receiver, stopping)
  if (!stopping.aborted) writeDemoNotes(config.home, { ...notes, isLoaded: true })
  return { loaded, customers, pending }
}

/** All of it by HTTP; done when the processor has brought it into the tables, which is what the bar shows. */
async function loadHistory(
  running: Running,
  past: readonly Update[],
  seed: number,
  receiver: Receiver,
  signal: AbortSignal,
): Promise<Loaded> {
  const progress = openProgress({ label: 'History', unit: 'updates', now: Date.now })
  const startedAt = performance.now()
  const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10
  let sent: Sent = { calls: 0, updates: 0, bytes: 0, retries: 0 }
  const backlog = watchBacklog(running, (waiting) => {
    const processed = Math.max(0, sent.updates - waiting * (sent.updates / Math.max(sent.calls, 1)))
    progress.step(Math.round(processed), past.length, `· ${waiting} calls on the stream`)
  })
  const onSent = (sums: Sent) => {
    sent = sums
  }
  try {
    await send(calls(seeded(seed), past, updatesPerCall), Date.now, { receiver, connectionsMax, signal, onSent })
    const sentSeconds = seconds()
    if (!signal.aborted) await running.processor?.idle()
    const distinct = new Set(past.map(({ item }) => JSON.stringify(item)))
    const duplicates = past.length - distinct.size
    progress.step(signal.aborted ? sent.updates : past.length, past.length)
    return { ...sent, sentSeconds, drainedSeconds: seconds(), duplicates, backlogMax: backlog.max() }
  } finally {
    backlog.stop()
    progress.end()
  }
}

/** Tells the number of calls on the stream, now and then. */
function watchBacklog({ stream }: Running, onEntries: (entries: number) => void) {
  let entries = 0
  let max = 0
  const watching = new AbortController()
  const watch = async () => {
    while (!watching.signal.aborted) {
      entries = (await stream.figures().catch(() => ({ entries }))).entries
      max = Math.max(max, entries)
      if (!watching.signal.aborted) onEntries(entries)
      await delay(backlogEveryMs, undefined, { signal: watching.signal }).catch(() => undefined)
    }
  }
  void watch()
  return { max: () => max, stop: () => watching.abort() }
}

function summarise(output: Output, address: string, notes: DemoNotes, loaded: Loaded | null): void {
  const { tenantId, adminEmail, adminPassword, apiKey, connectionId } = notes
  const login = { address, tenantId, adminEmail, adminPassword, apiKey, connectionId }
  if (loaded === null) {
    output.result({ ...login, history: null }, ['The history is there from an earlier start.'])
    return
  }
  const { updates, calls: sent, duplicates, sentSeconds, drainedSeconds, backlogMax } = loaded
  output.result({ ...login, history: loaded }, [
    `History: ${updates} updates (${duplicates} of them twice) in ${sent} signed calls, sent in ${sentSeconds} s;`,
    `processed and folded after ${drainedSeconds} s, with at most ${backlogMax} calls waiting.`,
  ])
}

/** Goes on until stopped, from the present moment; what is under way of the history arrives in its time. */
async function sendLive(present: Present, seed: number, receiver: Receiver, signal: AbortSignal): Promise<void> {
  const now = Date.now()
  const traffic = liveTraffic({ ...present, seed: (seed ^ now) >>> 0, now })
  await send(traffic, Date.now, { receiver, connectionsMax: 4, signal })
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number <= max) return number
  throw new CommandFailure('usage-wrong', `${name} is "${text}"; expected a whole number up to ${max}`)
}
