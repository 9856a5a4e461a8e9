import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../src/demo/random.ts'
import { cutOff, postInTime } from './post.ts'

/** What became of one body: how often it was posted, and how often 200 came back. */
export type Sent = { readonly body: string; posted: number; accepted: number }

export type Tally = { readonly sent: readonly Sent[]; readonly refused: ReadonlyMap<number | 'no answer', number> }

/** How often all of them together were posted, or answered 200. */
export function total(sent: readonly Sent[], of: 'posted' | 'accepted'): number {
  return sent.reduce((sum, one) => sum + one[of], 0)
}

export type MetaOptions = {
  /** The webhook address, asked before each attempt: an instance may come back on another port. */
  readonly webhookUrl: () => string
  readonly secret: string
  readonly connectionsMax: number
  readonly random: Random
}

/** How much of what was taken is sent once more, and of what is sent is cut off half way. */
const againShare = 0.05
const cutShare = 0.03
const answerMsMax = 4_000
/** Long enough that the calls of a round last as long as what goes wrong in it. */
const pauseMsMax = 300
const retryMsMax = 300
const sendMsMax = 90_000

/**
 * Sends as Meta does: several at once, in any order, and whatever was not answered 200 again with the same bytes, until it
 * was. Some of what was taken comes a second time, and some connections break while a body is on its way. Resolves when
 * everything was taken; rejects when that takes unreasonably long.
 */
export async function sendLikeMeta(bodies: readonly string[], options: MetaOptions): Promise<Tally> {
  const { random, webhookUrl, secret } = options
  const sent: Sent[] = bodies.map((body) => ({ body, posted: 0, accepted: 0 }))
  const refused = new Map<number | 'no answer', number>()
  const waiting = [...sent]
  const deadline = AbortSignal.timeout(sendMsMax)
  let underWay = 0
  let last: number | 'no answer' = 'no answer'

  const connection = async () => {
    while (waiting.length > 0 || underWay > 0) {
      if (deadline.aborted) throw new Error(`${waiting.length} calls not taken in ${sendMsMax} ms, of late: ${last}`)
      const [one] = waiting.splice(random.whole(0, waiting.length - 1), 1)
      if (one === undefined) {
        await delay(20)
        continue
      }
      underWay++
      await attempt(one)
      underWay--
    }
  }
  const attempt = async (one: Sent) => {
    one.posted++
    if (random.chance(cutShare)) {
      await cutOff(webhookUrl(), one.body, secret, random.next())
      waiting.push(one)
      return
    }
    const outcome = await postInTime(webhookUrl(), one.body, secret, answerMsMax)
    last = outcome
    if (outcome === 200) one.accepted++
    else refused.set(outcome, (refused.get(outcome) ?? 0) + 1)
    if (outcome !== 200 || random.chance(againShare)) waiting.push(one)
    await delay(random.whole(0, outcome === 200 ? pauseMsMax : retryMsMax))
  }
  await Promise.all(Array.from({ length: options.connectionsMax }, connection))
  return { sent, refused }
}
