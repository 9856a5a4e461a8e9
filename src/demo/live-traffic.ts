import { conversation, type Scene } from './conversation.ts'
import { type Call, callOf } from './envelope.ts'
import { wallClock } from './local-time.ts'
import { peopleOf } from './people.ts'
import type { Update } from './pieces.ts'
import { seeded } from './random.ts'
import { inOrderOfArrival, openingOf } from './timeline.ts'
import type { Customer } from './world.ts'

const betweenConversationsMs = 5_500
const burstChance = 0.05
/** Conversations at the very beginning, so that something moves at once. */
const firstConversations = 7
/** Updates that arrive this close together share a call. */
const togetherMs = 120

export type Beginning = {
  readonly seed: number
  readonly now: number
  readonly customers: readonly Customer[]
  /** What is still to arrive of conversations under way. */
  readonly pending: readonly Update[]
}

/**
 * Traffic without end, from `now` on, in order of arrival: one to three updates a second, sometimes many at once. Pure:
 * the same for the same beginning; whoever sends it waits for each call's `notBefore`.
 */
export function* liveTraffic({ seed, now, customers, pending }: Beginning): Generator<Call> {
  const random = seeded(seed)
  const scene: Scene = { random, clock: wallClock(), pace: 'brisk' }
  const people = peopleOf(random, customers)
  let waiting = inOrderOfArrival(pending)
  let count = firstConversations
  for (let startsAt = now; ; startsAt += Math.round(random.around(betweenConversationsMs, 0.8))) {
    yield* callsBefore(waiting, startsAt)
    waiting = waiting.filter(({ arrivesAt }) => arrivesAt >= startsAt)
    for (let begun = 0; begun < count; begun++) {
      const at = startsAt + random.whole(0, 3_000)
      waiting.push(...conversation(scene, openingOf(random, people.anyone(at), at)))
    }
    waiting = inOrderOfArrival(waiting)
    count = random.chance(burstChance) ? random.whole(4, 9) : 1
  }
}

function* callsBefore(waiting: readonly Update[], before: number): Generator<Call> {
  let together: Update[] = []
  for (const update of waiting) {
    if (update.arrivesAt >= before) break
    const first = together[0]
    if (first !== undefined && update.arrivesAt - first.arrivesAt > togetherMs) {
      yield callOf(together)
      together = []
    }
    together.push(update)
  }
  if (together.length > 0) yield callOf(together)
}
