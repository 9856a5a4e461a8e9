import { setTimeout as sleep } from 'node:timers/promises'

/** Two transactions that wait for each other are nobody's fault: Postgres ends one, which tries again. */
const triesMax = 4
const pauseMs = 50
const collisions = new Set(['40001', '40P01'])

/** Does the work in its own transaction, and anew where Postgres ended it for another's sake. */
export async function againOnCollision<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!collisions.has(code) || tried === triesMax) throw error
      await sleep(pauseMs * tried)
    }
  }
}
