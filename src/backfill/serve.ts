import { BackfillFailure } from './failure.ts'
import { dueBackfills, type Run } from './sql.ts'
import { type BackfillDeps, takeRun } from './take.ts'

export type Backfills = { stop(): Promise<void> }

const lookEveryMs = 2_000
/** Connections that one process reads at once; the others wait their turn. */
const runsMax = 4

/**
 * In every process that processes: runs that were asked for, runs whose process has died, and once a day what changed at each provider
 * whose history is there, so that nothing that a sender lost stays lost.
 */
export function startBackfills(deps: BackfillDeps): Backfills {
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  const nameOf = ({ connectionId, kind }: Run) => `${connectionId} ${kind}`
  const take = async (run: Run) => {
    try {
      const taken = await takeRun(deps, run, stopping.signal)
      if (taken !== 'elsewhere') deps.log.info({ ...run, taken }, 'backfill')
    } catch (error) {
      if (!(error instanceof BackfillFailure)) deps.log.warn({ err: error, ...run }, 'backfill broken off')
    } finally {
      running.delete(nameOf(run))
    }
  }
  const look = async () => {
    try {
      const due = await deps.database.outside((tx) => dueBackfills(tx, deps.now()))
      for (const run of due)
        if (running.size < runsMax && !running.has(nameOf(run)) && !stopping.signal.aborted)
          running.set(nameOf(run), take(run))
    } catch (error) {
      deps.log.warn({ err: error }, 'backfills could not be looked for')
    }
  }
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, lookEveryMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await looking
      await Promise.all(running.values())
    },
  }
}
