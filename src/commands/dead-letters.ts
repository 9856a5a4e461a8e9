import type { Command } from 'commander'
import { discardDeadLetters, replayDeadLetters } from '../process/dead-letters.ts'
import { action } from './command.ts'
import { deadLetterIds, deadLetterRow, deadLetterRows } from './dead-letter-rows.ts'
import { CommandFailure } from './failure.ts'
import { type Instance, withInstance } from './instance.ts'
import { columns } from './output.ts'

const rowsMaxDefault = 100

export function deadLetterCommands(program: Command): void {
  const letters = program.command('dead-letters').description('deliveries that could not be processed')
  listCommand(letters)
  showCommand(letters)
  actCommand(letters, {
    name: 'replay',
    description: 'put them back on the stream, e.g. after an update',
    done: 'replayed',
    act: async ({ app, openStream }) => {
      const stream = await openStream()
      return replayDeadLetters(app, stream)
    },
  })
  actCommand(letters, {
    name: 'discard',
    description: 'give them up for good',
    done: 'discarded',
    act:
      async ({ app }) =>
      (tenantId, ids) =>
        discardDeadLetters(app, tenantId, ids),
  })
}

function listCommand(letters: Command): void {
  const list = letters
    .command('list')
    .description('newest first')
    .option('--tenant <id>')
    .option('--limit <n>', 'at most so many', String(rowsMaxDefault))
  action<{ tenant?: string; limit: string }>(list, async ({ config, output }, { tenant, limit }) => {
    const rows = await withInstance(config, ({ owner }) => deadLetterRows(owner, tenant ?? null, Number(limit)))
    const cells = rows.map((row) => [
      row.id,
      row.receivedAt.toISOString(),
      row.source,
      row.reason,
      String(row.attempts),
    ])
    output.result(
      { data: rows },
      rows.length === 0 ? ['No dead letters.'] : columns(['ID', 'RECEIVED', 'SOURCE', 'REASON', 'ATTEMPTS'], cells),
    )
  })
}

function showCommand(letters: Command): void {
  const show = letters.command('show').description('why it failed, and its raw body').argument('<id>')
  action(show, async ({ config, output }, _options, [id = '']) => {
    const row = await withInstance(config, ({ owner }) => deadLetterRow(owner, id))
    if (row === null)
      throw new CommandFailure(
        'dead-letter-unknown',
        `there is no dead letter ${id}; list them with: parley dead-letters list`,
      )
    const body = row.body.toString('utf8')
    output.result({ ...row, body }, [
      `Id          ${row.id}`,
      `Tenant      ${row.tenantId}`,
      `Connection  ${row.connectionId} (${row.source})`,
      `Received    ${row.receivedAt.toISOString()}`,
      `Attempts    ${row.attempts}`,
      `Reason      ${row.reason}: ${row.detail}`,
      '',
      body,
    ])
  })
}

type Act = (tenantId: string, ids: readonly string[]) => Promise<readonly string[]>

type Acting = {
  readonly name: string
  readonly description: string
  readonly done: string
  readonly act: (instance: Instance) => Promise<Act>
}

type ActOptions = { readonly all?: boolean; readonly tenant?: string }

function actCommand(letters: Command, { name, description, done, act }: Acting): void {
  const command = letters
    .command(name)
    .description(description)
    .argument('[ids...]')
    .option('--all', 'every one, or with --tenant every one of the tenant')
    .option('--tenant <id>')
  action<ActOptions>(command, async ({ config, output }, { all, tenant }, ids) => {
    if ((all === true) === ids.length > 0) {
      throw new CommandFailure('usage-wrong', `say which: parley dead-letters ${name} <id>…, or --all`)
    }
    const treated = await withInstance(config, async (instance) => {
      const found = await deadLetterIds(instance.owner, all === true ? null : ids, tenant ?? null)
      return treat(await act(instance), found)
    })
    const missing = ids.filter((id) => !treated.includes(id))
    if (missing.length > 0)
      throw new CommandFailure(
        'dead-letter-unknown',
        `${treated.length} ${done}; there is no dead letter ${missing.join(', ')}`,
      )
    output.result({ [done]: treated }, [`${treated.length} ${done}.`])
  })
}

async function treat(act: Act, found: ReadonlyMap<string, readonly string[]>): Promise<string[]> {
  const treated: string[] = []
  for (const [tenantId, ids] of found) treated.push(...(await act(tenantId, ids)))
  return treated
}
