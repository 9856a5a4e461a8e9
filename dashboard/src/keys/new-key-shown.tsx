import { addressOf } from '../api/client.ts'
import { CommandLine } from '../components/command-line.tsx'
import { SecretDialog } from '../components/secret-dialog.tsx'
import { formatInstant } from '../format.ts'
import type { NewKey } from './key.ts'
import { callFor } from './scopes.ts'

export type ShownKey = NewKey & { readonly name: string; readonly oldKeyExpiresAt: string | null }

type NewKeyShownProps = { readonly shown: ShownKey; readonly zone: string; onClose(): void }

/** The key itself, this once, with a call to try it with. */
export function NewKeyShown({ shown, zone, onClose }: NewKeyShownProps) {
  const { name, apiKey, scopes, oldKeyExpiresAt } = shown
  const address = new URL(addressOf(callFor(scopes)), window.location.href).href
  return (
    <SecretDialog
      title={`The key “${name}”`}
      label="Key"
      secret={apiKey}
      done="I have stored the key"
      onClose={onClose}
    >
      {oldKeyExpiresAt !== null && (
        <p className="number text-ink-soft text-sm">
          The old key works until {formatInstant(Date.parse(oldKeyExpiresAt), zone)}. Put the new one in its place
          before.
        </p>
      )}
      <div>
        <p className="mb-1.5 font-medium text-ink-soft text-sm">Try it</p>
        <CommandLine command={`curl -H 'Authorization: Bearer ${apiKey}' '${address}'`} />
      </div>
    </SecretDialog>
  )
}
