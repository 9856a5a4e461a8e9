import { setTimeout as delay } from 'node:timers/promises'

/** Looks again until the outcome is there; the test's own time-out ends it. */
export async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== null) return found
    await delay(25)
  }
}

/** Asks again until the answer is yes. */
export async function until(ask: () => Promise<boolean>): Promise<void> {
  await eventually(async () => ((await ask()) ? true : null))
}
