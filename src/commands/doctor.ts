import type { Command } from 'commander'
import type { Config } from '../config.ts'
import { openGround } from '../ground.ts'
import { checkDatabase } from './check-database.ts'
import { checkMachine } from './check-machine.ts'
import { checkPlaces } from './check-places.ts'
import { checkStream } from './check-stream.ts'
import { action } from './command.ts'
import { explain } from './failure.ts'
import { type Finding, wrong } from './findings.ts'

export function doctorCommand(program: Command): void {
  const doctor = program.command('doctor').description('check every part; say what is wrong and how to mend it')
  action(doctor, async ({ config, output }) => {
    const findings = [...checkMachine(config), ...(await checkPlaces(config)), ...(await checkServices(config))]
    const errors = findings.filter(({ level }) => level === 'error').length
    const warnings = findings.filter(({ level }) => level === 'warn').length
    const verdict =
      errors > 0
        ? `${errors} errors, ${warnings} warnings`
        : warnings > 0
          ? `no errors, ${warnings} warnings`
          : 'all is well'
    output.result({ healthy: errors === 0, findings }, [...findings.flatMap(linesOf), '', `${verdict}.`])
    if (errors > 0) process.exitCode = 1
  })
}

async function checkServices(config: Config): Promise<Finding[]> {
  try {
    const ground = await openGround(config)
    try {
      const database = await checkDatabase(ground.databaseUrl, Date.now)
      const isUsable = database.every(({ level, code }) => level === 'ok' || (level === 'warn' && code !== 'schema'))
      if (!isUsable) return database
      return [...database, ...(await checkStream(config, ground.databaseUrl))]
    } finally {
      await ground.stop()
    }
  } catch (error) {
    return [
      wrong(
        'database',
        `the embedded PostgreSQL does not start: ${explain(error).detail}`,
        `see ${config.home}/postgres/postgres.log`,
      ),
    ]
  }
}

function linesOf({ level, code, what, how }: Finding): string[] {
  const mark = { ok: 'ok   ', warn: 'WARN ', error: 'ERROR' }[level]
  return [`${mark}  ${code.padEnd(18)} ${what}`, ...(how === '' ? [] : [`       ${' '.repeat(18)} → ${how}`])]
}
