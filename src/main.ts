#!/usr/bin/env -S node --max-semi-space-size=12
import { Command, CommanderError } from 'commander'
import { backfillCommand } from './commands/backfill.ts'
import { connectionCommands } from './commands/connection.ts'
import { deadLetterCommands } from './commands/dead-letters.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { explain } from './commands/failure.ts'
import { importCommand } from './commands/import.ts'
import { keyCommands } from './commands/key.ts'
import { migrateCommand } from './commands/migrate.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { startCommand } from './commands/start.ts'
import { tenantCommands } from './commands/tenant.ts'
import { readConfig } from './config.ts'

process.exitCode = await main(process.argv)

/** Runs one command; returns the exit code. What fails is said in one line, with `--json` also as `{"error"}`. */
async function main(argv: readonly string[]): Promise<number> {
  const program = parley()
  try {
    await program.parseAsync(argv)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return usageCode(error, argv)
    const { code, detail } = explain(error)
    process.stderr.write(`parley: ${detail}\n`)
    if (wantsTraces()) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    if (argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code, detail } })}\n`)
    return 1
  }
}

/** With LOG_LEVEL=debug. The settings themselves may be what is wrong. */
function wantsTraces(): boolean {
  try {
    return ['debug', 'trace'].includes(readConfig().logLevel ?? '')
  } catch {
    return false
  }
}

function parley(): Command {
  const program = new Command('parley')
    .description('Live conversation analytics from webhooks.')
    .version('0.1.0')
    .option('--json', 'one JSON value on standard output, everything else on standard error')
    .showHelpAfterError('(more with --help)')
    .exitOverride()
  for (const register of [
    startCommand,
    demoCommand,
    migrateCommand,
    doctorCommand,
    tenantCommands,
    keyCommands,
    connectionCommands,
    deadLetterCommands,
    importCommand,
    backfillCommand,
    rebuildCommand,
    exportCommand,
  ]) {
    register(program)
  }
  return program
}

/** Asking for help or the version is no failure; the parser has said already what is wrong with anything else. */
function usageCode(error: CommanderError, argv: readonly string[]): number {
  if (error.exitCode === 0 || error.code === 'commander.help') return error.exitCode
  if (argv.includes('--json')) {
    const detail = error.message.replace(/^error: /, '')
    process.stdout.write(`${JSON.stringify({ error: { code: 'usage-wrong', detail } })}\n`)
  }
  return 2
}
