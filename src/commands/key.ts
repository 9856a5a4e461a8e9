import type { Command } from 'commander'
import { createKey, revokeKey, rotateKey } from '../access/api-keys.ts'
import { action } from './command.ts'
import { withInstance } from './instance.ts'

export function keyCommands(program: Command): void {
  const key = program.command('key').description('keys for the API')
  createCommand(key)
  rotateCommand(key)
  revokeCommand(key)
}

type CreateOptions = { readonly tenant: string; readonly scopes: string; readonly name: string }

function createCommand(key: Command): void {
  const create = key
    .command('create')
    .description('a new key, shown once')
    .requiredOption('--tenant <id>')
    .requiredOption('--scopes <list>', 'with commas between them, e.g. analytics:read,messages:read')
    .option('--name <name>', 'what it is for', 'command line')
  action<CreateOptions>(create, async ({ config, output }, { tenant, scopes, name }) => {
    const wanted = { tenantId: tenant, name, scopes: scopes.split(',').map((scope) => scope.trim()) }
    const made = await withInstance(config, ({ owner, keys }) => createKey(owner, wanted, keys.tokenPepper))
    output.result(made, [`Key   ${made.apiKey}`, `Id    ${made.keyId}`, 'The key is not shown again.'])
  })
}

type RotateOptions = { readonly overlapHours: string }

function rotateCommand(key: Command): void {
  const rotate = key
    .command('rotate')
    .description('a new key of the same scopes; the old one works a while longer')
    .argument('<id>')
    .option('--overlap-hours <n>', 'how long the old key goes on working', '24')
  action<RotateOptions>(rotate, async ({ config, output }, { overlapHours }, [keyId = '']) => {
    const overlapMs = Number(overlapHours) * 3_600_000
    const made = await withInstance(config, ({ owner, keys }) =>
      rotateKey(owner, { keyId, overlapMs }, keys.tokenPepper, Date.now),
    )
    output.result(made, [
      `Key   ${made.apiKey}`,
      `Id    ${made.keyId}`,
      ...(made.expiresAt === null ? [] : [`It works until ${made.expiresAt.toISOString()}.`]),
      `The old key works until ${made.oldKeyExpiresAt.toISOString()}.`,
    ])
  })
}

function revokeCommand(key: Command): void {
  const revoke = key.command('revoke').description('the key stops working within five seconds').argument('<id>')
  action(revoke, async ({ config, output }, _options, [keyId = '']) => {
    await withInstance(config, ({ owner }) => revokeKey(owner, keyId, Date.now))
    output.result({ keyId, revoked: true }, [`Revoked ${keyId}.`])
  })
}
