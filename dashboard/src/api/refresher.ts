import type { ChangeKind, Question } from './types.ts'

/** Which questions a kind of change may give another answer to. */
const touchedBy: Readonly<Record<ChangeKind, readonly Question[]>> = {
  messages: ['overview', 'volume', 'response-times', 'peak-hours', 'growth'],
  waits: ['overview', 'open-waits', 'response-times'],
  contacts: ['overview', 'growth'],
  delivery: ['overview'],
  'dead-letters': [],
}

/** The questions that a change of these kinds touches; kinds of a newer server touch none that we know. */
export function questionsTouched(kinds: readonly string[]): Question[] {
  return kinds.flatMap((kind) => (Object.hasOwn(touchedBy, kind) ? touchedBy[kind as ChangeKind] : []))
}

type RefresherOptions = {
  readonly refetch: (questions: ReadonlySet<Question>) => Promise<void>
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
  touch(questions: readonly Question[]): void
  wake(): void
} {
  let waiting = new Set<Question>()
  let state: 'idle' | 'busy' = 'idle'

  async function round(): Promise<void> {
    const questions = waiting
    waiting = new Set()
    const started = now()
    await refetch(questions).catch(() => undefined)
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
    touch(questions) {
      for (const question of questions) waiting.add(question)
      start()
    },
    wake: start,
  }
}
