import { randomUUID } from 'node:crypto'
import type { SealingKey } from '../access/instance-keys.ts'
import { seal, unseal } from '../access/seal.ts'
import { secretForms } from '../connectors/standard/secret.ts'
import { previousSecretMs } from '../domain/webhook-schedule.ts'

/** The secrets of a webhook as they are stored. */
export type SealedSecrets = {
  readonly sealed: string
  readonly previousSealed: string | null
  readonly previousUntil: Date | null
}

/** A new webhook's id, with its secret in clear and sealed. */
export function newSecret(keys: readonly SealingKey[]): { id: string; secret: string; sealed: string } {
  const id = randomUUID()
  const secret = secretForms.make('signature')
  return { id, secret, sealed: seal(secret, cell(id, 'secret'), keys) }
}

/** Another secret for it; the one that stood is good for a day more, and one from before that no longer. Throws `SealFailure`. */
export function replacedSecret(
  id: string,
  { sealed }: Pick<SealedSecrets, 'sealed'>,
  { keys, now }: { readonly keys: readonly SealingKey[]; readonly now: number },
): SealedSecrets & { readonly secret: string; readonly previousUntil: Date } {
  const secret = secretForms.make('signature')
  const stood = unseal(sealed, cell(id, 'secret'), keys)
  return {
    secret,
    sealed: seal(secret, cell(id, 'secret'), keys),
    previousSealed: seal(stood, cell(id, 'previous_secret'), keys),
    previousUntil: new Date(now + previousSecretMs),
  }
}

/** What calls are signed with now, the newest first. Throws `SealFailure`. */
export function secretsAt(
  id: string,
  { sealed, previousSealed, previousUntil }: SealedSecrets,
  { keys, now }: { readonly keys: readonly SealingKey[]; readonly now: number },
): string[] {
  const newest = unseal(sealed, cell(id, 'secret'), keys)
  if (previousSealed === null || previousUntil === null || previousUntil.getTime() <= now) return [newest]
  return [newest, unseal(previousSealed, cell(id, 'previous_secret'), keys)]
}

function cell(webhookId: string, column: 'secret' | 'previous_secret') {
  return { table: 'webhooks', row: webhookId, column } as const
}
