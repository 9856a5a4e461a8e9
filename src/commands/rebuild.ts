import type { Command } from 'commander'
import { rebuild } from '../process/rebuild.ts'
import { tenantIds } from '../store/tenants.ts'
import { action } from './command.ts'
import { type Instance, withInstance } from './instance.ts'
import { openProgress } from './progress.ts'

export function rebuildCommand(program: Command): void {
  const command = program
    .command('rebuild')
    .description('make the derived tables anew from the event log, while everything runs')
    .option('--tenant <id>', 'one tenant only')
  action<{ tenant?: string }>(command, async ({ config, output }, { tenant }) => {
    const startedAt = performance.now()
    const rebuilt = await withInstance(config, async (instance) => {
      const tenants = tenant === undefined ? await instance.owner.outside(tenantIds) : [tenant]
      for (const tenantId of tenants) await rebuildWithProgress(instance, tenantId)
      return tenants
    })
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    output.result({ tenants: rebuilt, seconds }, [`Rebuilt ${rebuilt.length} tenants in ${seconds} s.`])
  })
}

async function rebuildWithProgress({ app }: Instance, tenantId: string): Promise<void> {
  const progress = openProgress({ label: `Rebuilding ${tenantId}`, unit: 'chats', now: Date.now })
  try {
    await rebuild(app, tenantId, { onProgress: (done, total) => progress.step(done, total) })
  } finally {
    progress.end()
  }
}
