import { test } from 'node:test'
import type { Driver } from './ground.ts'
import { roundDefault, runRound } from './round.ts'
import { openWorld } from './world.ts'

const rounds = 10

/** The short form of `npm run faults`: a file for each driver, as the two together take longer than a file of tests may. */
export function tenRounds(driver: Driver): void {
  test(`${driver}: whatever is killed, frozen or cut off, what was answered 200 is in the tables exactly once`, async (t) => {
    const world = await openWorld(t, driver)
    for (let seed = 1; seed <= rounds; seed++) {
      const report = await runRound(world, { seed, ...roundDefault })
      t.diagnostic(`seed ${seed}: ${report.faults.join(', ')}; ${report.accepted} × 200, ${report.refused}`)
    }
  })
}
