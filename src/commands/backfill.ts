import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from 'commander'
import { pino } from 'pino'
import { type BackfillCode, BackfillFailure } from '../backfill/failure.ts'
import { requestHistory } from '../backfill/sql.ts'
import { callable, type Standing, standingOf } from '../backfill/standing.ts'
import { type BackfillDeps, takeRun } from '../backfill/take.ts'
import { connectorOf } from '../connectors/registry.ts'
import { parseInstant } from '../domain/zone.ts'
import { openDoorOf } from '../ground.ts'
import { action } from './command.ts'
import { connectionRows } from './connection-rows.ts'
import { CommandFailure } from './failure.ts'
import { type Instance, withInstance } from './instance.ts'
import { openProgress, type Progress } from './progress.ts'
import { stopSignal } from './stop-signal.ts'

type Options = { readonly connection: string; readonly since?: string }

const lookEveryMs = 1_000

export function backfillCommand(program: Command): void {
  const command = program
    .command('backfill')
    .description(
      'history through the provider’s API, at the pace that it allows; goes on where a run before was broken off',
    )
    .requiredOption('--connection <id>')
    .option('--since <time>', 'nothing older: a date, or ISO 8601 with an offset')
  action<Options>(command, async ({ config, output }, { connection, since }) => {
    const startedAt = performance.now()
    const standing = await withInstance(config, async (instance) => {
      const found = (await connectionRows(instance.owner, null)).find(({ connectionId }) => connectionId === connection)
      if (found === undefined)
        throw new CommandFailure(
          'connection-unknown',
          `there is no connection ${connection}; see parley connection list`,
        )
      return backfill(instance, found, since === undefined ? null : timeOf(since))
    })
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    const { kind: _, isClaimed: __, ...told } = standing
    output.result({ connectionId: connection, ...told, seconds }, [
      standing.state === 'done' ? 'The history is there.' : 'Stopped; the same command goes on where it was.',
      `Requests   ${standing.requests}`,
      `Chats      ${standing.itemsRead} of ${standing.itemsListed}`,
      `Events     ${standing.events}, ${standing.newEvents} of them new`,
      `In ${seconds} s.`,
    ])
    if (standing.state !== 'done') process.exitCode = 130
  })
}

/** Runs it here, or watches whoever is at it already. Throws `BackfillFailure`. */
async function backfill(
  { app: database, keys, config }: Instance,
  where: { readonly tenantId: string; readonly connectionId: string },
  since: number | null,
): Promise<Standing> {
  const log = pino({ level: 'silent' })
  const [now, sealingKeys, signal] = [Date.now, keys.sealing, stopSignal()]
  const door = await openDoorOf(config, log)
  const deps: BackfillDeps = { database, door, sealingKeys, connectorOf, now, log }
  const stand = () => standing(deps, where)
  const progress = openProgress({ label: 'Reading history', unit: 'requests', now })
  const drawing = setInterval(
    () =>
      void stand()
        .then((one) => draw(progress, one))
        .catch(() => undefined),
    lookEveryMs,
  )
  try {
    await stand()
    await database.write(where.tenantId, (tx) => requestHistory(tx, where, since, now()))
    for (;;) {
      const taken = await takeRun(deps, { ...where, kind: 'history' }, signal)
      const at = await stand()
      if (at?.state === 'failed') throw failureIn(at)
      if (at !== null && (at.state === 'done' || taken === 'stopped' || signal.aborted)) {
        draw(progress, at)
        return at
      }
      await delay(lookEveryMs, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    clearInterval(drawing)
    progress.end()
    await door.close()
  }
}

function failureIn({ error }: Standing): BackfillFailure {
  return new BackfillFailure((error?.code ?? 'provider-failing') as BackfillCode, error?.detail ?? 'the run failed')
}

async function standing(
  deps: BackfillDeps,
  where: { readonly tenantId: string; readonly connectionId: string },
): Promise<Standing | null> {
  return deps.database.write(where.tenantId, async (tx) => {
    const found = await callable(tx, where, deps)
    if (found?.history == null)
      throw new BackfillFailure('source-not-called', 'Parley does not read the history of systems of this kind')
    if (found.account === null)
      throw new BackfillFailure(
        'account-missing',
        'enter the provider’s account first: on the connection’s page, or by PUT /api/connections/:connectionId/account',
      )
    return standingOf(tx, where, 'history', found, deps.now())
  })
}

function draw(progress: Progress, standing: Standing | null): void {
  if (standing === null) return
  const { requests, requestsLeft, secondsLeft, itemsRead, itemsListed, error } = standing
  const left = secondsLeft < 90 ? `${secondsLeft} s` : `${Math.ceil(secondsLeft / 60)} min`
  const note = `· at the allowance ${left} · ${itemsRead}/${itemsListed} chats`
  progress.step(requests, requests + requestsLeft, error === null ? note : `${note} · ${error.code}`)
}

function timeOf(written: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : parseInstant(written)
  if (at !== null && !Number.isNaN(at)) return at
  throw new CommandFailure('usage-wrong', `--since is "${written}"; expected a date, or ISO 8601 with an offset`)
}
