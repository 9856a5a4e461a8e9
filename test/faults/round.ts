import { setTimeout as delay } from 'node:timers/promises'
import { calls } from '../../src/demo/envelope.ts'
import { type Random, seeded } from '../../src/demo/random.ts'
import { history } from '../../src/demo/timeline.ts'
import { type Fault, faultsOf } from './faults.ts'
import { sendLikeMeta, type Tally, total } from './meta-sender.ts'
import { assertNothingLost, drainedInTime } from './nothing-lost.ts'
import type { World } from './world.ts'

export type RoundOptions = {
  readonly seed: number
  /** Calls of a shop's day, of some five updates each. */
  readonly calls: number
  readonly faults: number
}

/** Some six seconds. */
export const roundDefault = { calls: 250, faults: 6 } as const

export type RoundReport = {
  readonly seed: number
  /** What went wrong, in the order in which it began. */
  readonly faults: readonly string[]
  readonly bodies: number
  readonly posted: number
  /** Of these, answered 200. */
  readonly accepted: number
  /** By status, or that nobody answered. */
  readonly refused: string
  /** From the last call taken until everything was in the tables and folded. */
  readonly drainedAfterMs: number
}

const updatesPerCall = 5
const connectionsMax = 8
/** Faults that are under way at once. */
const lanesMax = 2
const pauseMsMax = 700
/** The story's end lies so far back that a clock ten minutes slow still finds all of it in the past. */
const storyAgoMs = 3_600_000

/**
 * One tenant, part of a shop's day sent to it while things go wrong, and then the questions: is everything that was answered
 * 200 there exactly once; is every table what it would be had nothing gone wrong, and what a rebuild makes of it; is the
 * stream empty and nothing buried. Throws with the faults of the round, and what was found as the cause.
 */
export async function runRound(world: World, options: RoundOptions): Promise<RoundReport> {
  const faults: string[] = []
  try {
    return await play(world, options, faults)
  } catch (cause) {
    throw new Error(`seed ${options.seed}: ${faults.join(', ')}`, { cause })
  }
}

async function play(world: World, options: RoundOptions, faults: string[]): Promise<RoundReport> {
  const random = seeded(options.seed)
  const address = await world.tenant(`Round ${options.seed}`)
  const bodies = bodiesOf(options)
  const [tally] = await Promise.all([
    sendLikeMeta(bodies, {
      webhookUrl: () => `${world.origin()}/webhooks/whatsapp/${address.connectionId}`,
      secret: address.secret,
      connectionsMax,
      random: seeded(options.seed + 1),
    }),
    misfortune(faultsOf(world), options.faults, random, (name) => faults.push(name)),
  ])
  const sentAt = performance.now()
  await drainedInTime(world, address)
  const drainedAfterMs = performance.now() - sentAt
  await assertNothingLost(world, address, tally.sent)
  return { seed: options.seed, faults, bodies: bodies.length, ...sums(tally), drainedAfterMs }
}

/** Calls of a shop's day, the same for the same seed. */
export function bodiesOf({ seed, calls: wanted }: Pick<RoundOptions, 'seed' | 'calls'>): string[] {
  const now = Math.floor((Date.now() - storyAgoMs) / 60_000) * 60_000
  const updates = history({ seed, now, days: Math.ceil(wanted / 100) }).updates.filter(
    ({ arrivesAt }) => arrivesAt <= now,
  )
  const bodies: string[] = []
  for (const { body } of calls(seeded(seed), updates, updatesPerCall)) {
    bodies.push(body)
    if (bodies.length === wanted) break
  }
  return bodies
}

/** So many faults, two at once at most, none to a part to which something is happening already. */
async function misfortune(
  faults: readonly Fault[],
  wanted: number,
  random: Random,
  onFault: (name: string) => void,
): Promise<void> {
  const struck = new Set<string>()
  let left = wanted
  const lane = async () => {
    while (left-- > 0) {
      await delay(random.whole(0, pauseMsMax))
      const possible = faults.filter(({ part }) => !struck.has(part))
      const fault = random.weighted(possible, ({ weight }) => weight)
      onFault(fault.name)
      struck.add(fault.part)
      await fault.run(random).catch((cause: unknown) => {
        throw new Error(`the fault itself failed: ${fault.name}`, { cause })
      })
      struck.delete(fault.part)
    }
  }
  await Promise.all(Array.from({ length: lanesMax }, lane))
}

function sums({ sent, refused }: Tally): Pick<RoundReport, 'posted' | 'accepted' | 'refused'> {
  const words = [...refused].map(([status, times]) => `${times} × ${status}`)
  return { posted: total(sent, 'posted'), accepted: total(sent, 'accepted'), refused: words.join(', ') || 'none' }
}
