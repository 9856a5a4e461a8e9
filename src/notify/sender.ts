import { setImmediate as nextTurn } from 'node:timers/promises'
import { isPassing } from '../store/database-failure.ts'
import { outboxChannel } from '../store/webhook-outbox.ts'
import { type Due, dueWebhooks } from './claim.ts'
import { type RoundParts, sendRound } from './round.ts'

export type Sender = {
  /** Takes no more, waits a little for answers, breaks off what has none then, and gives it back. */
  stop(): Promise<void>
  /** Resolves when nothing is due and nothing under way. */
  idle(): Promise<void>
}

export type SenderLimits = {
  /** Webhooks served at once; as many again of those that fail or are slow, so that they hold up nobody but one another. */
  readonly lanes: number
  /** Calls to one webhook at once. */
  readonly callsMax: number
}

export const senderLimitsDefault: SenderLimits = { lanes: 16, callsMax: 16 }

/** Retries come due by the clock, and a notification may be missed. */
const lookEveryMs = 1_000
const slowMs = 5_000
/** Less than a process has to stop in. */
const stopPatienceMs = 3_000

/**
 * Sends what is due for the webhooks of all tenants, until it is stopped; any number of senders share the work. A webhook is
 * served round by round. One that failed last, or was slow, gets one call at a time in lanes apart.
 */
export async function startSender(parts: RoundParts, limits: SenderLimits = senderLimitsDefault): Promise<Sender> {
  const { database, now, log } = parts
  const stopping = new AbortController()
  const breakingOff = new AbortController()
  const served = new Map<string, { readonly isTroubled: boolean; readonly over: Promise<void> }>()
  const slow = new Set<string>()
  const lastServed = new Map<string, number>()
  const bell = openBell()

  const isFree = (isTroubled: boolean) =>
    [...served.values()].filter((one) => one.isTroubled === isTroubled).length < limits.lanes

  const serve = async (due: Due, isTroubled: boolean) => {
    const deliveriesMax = isTroubled ? 1 : limits.callsMax
    try {
      for (let goesOn = true; goesOn && !stopping.signal.aborted; ) {
        const began = performance.now()
        const round = await sendRound(parts, due, deliveriesMax, breakingOff.signal)
        const isSlow = performance.now() - began > slowMs
        if (isSlow) slow.add(due.webhookId)
        else slow.delete(due.webhookId)
        // The others have their turn first where there are any, and whoever has begun to fail goes to the other lanes.
        goesOn = round.deliveries === deliveriesMax && round.allDelivered && !isSlow && isFree(isTroubled)
      }
      bell.ring()
    } catch (error) {
      // Whatever it is, it is looked at again with the next tick; what was claimed comes back when its lease ends.
      const facts = { err: error, tenantId: due.tenantId, webhookId: due.webhookId }
      if (isPassing(error)) log.warn(facts, 'sending webhooks paused')
      else log.error(facts, 'webhook could not be served')
    }
  }

  /** Starts a lane for each webhook that something is due for; how many there are. */
  const look = async (): Promise<number> => {
    const due = await database.outside((tx) => dueWebhooks(tx, now()))
    for (const id of lastServed.keys()) if (!due.some(({ webhookId }) => webhookId === id)) lastServed.delete(id)
    const turn = ({ webhookId }: Due) => lastServed.get(webhookId) ?? 0
    for (const one of due.toSorted((a, b) => turn(a) - turn(b))) {
      const isTroubled = one.isFailing || slow.has(one.webhookId)
      if (served.has(one.webhookId) || !isFree(isTroubled) || stopping.signal.aborted) continue
      lastServed.set(one.webhookId, performance.now())
      const over = serve(one, isTroubled).finally(() => served.delete(one.webhookId))
      served.set(one.webhookId, { isTroubled, over })
    }
    return due.length
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      const rung = bell.rung(lookEveryMs)
      await look().catch((error: unknown) => log.warn({ err: error }, 'sending webhooks paused'))
      await rung
    }
  }
  const listening = await database.listen(outboxChannel, bell.ring, bell.ring)
  const running = run()

  return {
    async stop() {
      stopping.abort()
      bell.ring()
      await listening.close()
      await running
      const patience = setTimeout(() => breakingOff.abort(), stopPatienceMs)
      await Promise.all([...served.values()].map(({ over }) => over))
      clearTimeout(patience)
    },
    async idle() {
      while ((await look()) > 0 || served.size > 0) {
        await Promise.all([...served.values()].map(({ over }) => over))
        await nextTurn()
      }
    },
  }
}

/** Wakes whoever waits; a ring while nobody waits is heard by the next. */
function openBell(): { ring(): void; rung(msMax: number): Promise<void> } {
  let isRung = false
  let wake = () => {}
  return {
    ring() {
      isRung = true
      wake()
    },
    rung: (msMax) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          wake = () => {}
          isRung = false
          resolve()
        }
        const timer = setTimeout(done, isRung ? 0 : msMax)
        wake = done
      }),
  }
}
