import type { Topic } from './topics.ts'

type RefresherOptions = {
  readonly refetch: (topics: ReadonlySet<Topic>) => Promise<void>
  /** False while nobody looks: what changed is remembered until `wake`. */
  readonly isWatched: () => boolean
  readonly now: () => number
  readonly later: (work: () => void, ms: number) => void
}

const pauseMsMin = 500

/**
 * Gathers what changed and refetches it together: at most twice a second, one round at a time, and a slow server is
 * given as long a rest as it took to answer. What changes during a round is fetched in the next one.
 */
export function createRefresher({ refetch, isWatched, now, later }: RefresherOptions): {
  touch(topics: readonly Topic[]): void
  wake(): void
} {
  let waiting = new Set<Topic>()
  let state: 'idle' | 'busy' = 'idle'

  async function round(): Promise<void> {
    const topics = waiting
    waiting = new Set()
    const started = now()
    await refetch(topics).catch(() => undefined)
    later(
      () => {
        state = 'idle'
        start()
      },
      Math.max(pauseMsMin, now() - started),
    )
  }

  function start(): void {
    if (state === 'busy' || waiting.size === 0 || !isWatched()) return
    state = 'busy'
    void round()
  }

  return {
    touch(topics) {
      for (const topic of topics) waiting.add(topic)
      start()
    },
    wake: start,
  }
}
