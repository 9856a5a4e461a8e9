import { addressOf } from '../api/client.ts'
import { SecretDialog } from '../components/secret-dialog.tsx'

export type ShownPassword = { readonly name: string; readonly email: string; readonly password: string }

/** Somebody's new password, this once, with where to use it. */
export function PasswordShown({ shown, onClose }: { readonly shown: ShownPassword; onClose(): void }) {
  const { name, email, password } = shown
  return (
    <SecretDialog
      title={`The password of ${name}`}
      label="Password"
      secret={password}
      done="I have passed it on"
      onClose={onClose}
    >
      <p className="text-ink-soft text-sm">
        {name} signs in as <span className="font-medium text-ink">{email}</span> at{' '}
        <span className="break-all font-medium text-ink">{new URL(addressOf('login'), window.location.href).href}</span>
        , and can then choose another password in the account menu.
      </p>
    </SecretDialog>
  )
}
