import type { Topic } from './topics.ts'

type RefresherOptions = {
  readonly refetch: (topics: ReadonlySet<Topic>) => Promise<void>
  /** False while nobody looks: what changed is remembered until `wake`. */
  readonly isWatched: () => boolean
  readonly now: () => number
  readonly later: (work: () => void, ms: number) => void
  readonly pauseMs: number
}

/** Between rounds: of the Overview's own question, whose figures stand at the top, and of everything else. */
const pausesMs = { figures: 40, rest: 500 } as const

export type Refresher = {
  touch(topics: readonly Topic[]): void
  wake(): void
}

/**
 * Gathers what changed and refetches it together: one round at a time with a pause after it, and a slow server is given as
 * long a rest as it took to answer. What changes during a round is fetched in the next one.
 */
export function createRefresher({ refetch, isWatched, now, later, pauseMs }: RefresherOptions): Refresher {
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
      Math.max(pauseMs, now() - started),
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

/** Two rhythms in one: the figures at the top (the question `overview`) in a quick one, everything else in a calm one. */
export function createRefreshers(options: Omit<RefresherOptions, 'pauseMs'>): Refresher {
  const figures = createRefresher({ ...options, pauseMs: pausesMs.figures })
  const rest = createRefresher({ ...options, pauseMs: pausesMs.rest })
  return {
    touch(topics) {
      figures.touch(topics.filter((topic) => topic === 'overview'))
      rest.touch(topics.filter((topic) => topic !== 'overview'))
    },
    wake() {
      figures.wake()
      rest.wake()
    },
  }
}
