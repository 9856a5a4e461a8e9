/**
 * `npm run faults -- --rounds 100 --seed 1 --driver redis|table`: the real processes under a sender like Meta, while each of
 * them is killed, frozen and cut off. Says what happened in each round; ends with 1 at the first that lost or doubled anything.
 */
import { parseArgs } from 'node:util'
import { drivers } from './ground.ts'
import { type RoundReport, roundDefault, runRound } from './round.ts'
import { openWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    driver: { type: 'string', default: 'redis' },
  },
})
const [rounds, firstSeed] = [Number(values.rounds), Number(values.seed)]
const driver = drivers.find((name) => name === values.driver)
if (!Number.isSafeInteger(rounds) || !Number.isSafeInteger(firstSeed) || driver === undefined) {
  console.error(`usage: npm run faults -- --rounds <n> --seed <n> --driver ${drivers.join('|')}`)
  process.exit(2)
}

const undos: (() => Promise<void>)[] = []
const end = { passed: true, after: (undo: () => Promise<void>) => undos.push(undo) }
try {
  const world = await openWorld(end, driver)
  const reports: RoundReport[] = []
  for (let round = 0; round < rounds; round++) {
    const seed = firstSeed + round
    console.log(`round ${round + 1} of ${rounds}, ${driver}, seed ${seed}`)
    const report = await runRound(world, { seed, ...roundDefault })
    reports.push(report)
    console.log(`  ${report.faults.join(', ')}`)
    console.log(
      `  ${report.bodies} calls posted ${report.posted} times: ${report.accepted} × 200, ${report.refused}; drained after ${(report.drainedAfterMs / 1_000).toFixed(1)} s`,
    )
  }
  const sum = (of: (report: RoundReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  console.log(
    `${rounds} rounds, ${sum(({ faults }) => faults.length)} faults: ${sum(({ accepted }) => accepted)} calls answered 200, each in the tables exactly once; every table as without faults and as rebuilt`,
  )
} catch (error) {
  end.passed = false
  console.error(error)
  process.exitCode = 1
} finally {
  for (const undo of undos) await undo()
}
