import type { Command } from 'commander'
import { openGround } from '../ground.ts'
import { migrate } from '../store/migrate.ts'
import { action } from './command.ts'

export function migrateCommand(program: Command): void {
  const command = program.command('migrate').description('bring the schema up to date; safe beside running instances')
  action(command, async ({ config, output }) => {
    const ground = await openGround(config)
    try {
      const { applied } = await migrate({ url: ground.databaseUrl })
      output.result(
        { applied },
        applied.length === 0 ? ['The schema is up to date.'] : applied.map((name) => `Applied ${name}`),
      )
    } finally {
      await ground.stop()
    }
  })
}
