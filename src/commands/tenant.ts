import type { Command } from 'commander'
import { createTenant } from '../access/tenants.ts'
import { action } from './command.ts'
import { withInstance } from './instance.ts'

type Options = { readonly name: string; readonly timeZone: string; readonly adminEmail?: string }

export function tenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('tenants: separate businesses on one instance')
  const create = tenant
    .command('create')
    .description('a new tenant with its admin and a first key, each shown once')
    .requiredOption('--name <name>')
    .option('--time-zone <zone>', 'IANA zone its days are counted in', 'UTC')
    .option('--admin-email <address>', 'made up where it is left out')
  action<Options>(create, async ({ config, output }, { name, timeZone, adminEmail }) => {
    const made = await withInstance(config, ({ owner, keys }) =>
      createTenant(owner, { name, timeZone, ...(adminEmail !== undefined && { adminEmail }) }, keys.tokenPepper),
    )
    output.result(made, [
      `Tenant    ${made.tenantId}`,
      `Sign in   ${made.adminEmail}  ${made.adminPassword}`,
      `Key       ${made.apiKey}`,
      'The password and the key are not shown again.',
    ])
  })
}
