import { useMutation } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { Confirm } from '../components/dialog.tsx'
import type { Member } from './member.ts'
import type { ShownPassword } from './password-shown.tsx'
import { refusal } from './refusal.ts'

type ResetPasswordProps = { readonly of: Member; onReset(shown: ShownPassword): void; onClose(): void }

/** Makes a new password for somebody who lost theirs. */
export function ResetPassword({ of, onReset, onClose }: ResetPasswordProps) {
  const reset = useMutation({
    mutationFn: () => call<{ readonly password: string }>(`api/members/${of.id}/password`, { method: 'POST' }),
    onSuccess: ({ password }) => onReset({ name: of.name, email: of.email, password }),
  })
  return (
    <Confirm
      title={`A new password for ${of.name}?`}
      action="Reset the password"
      busy={reset.isPending}
      problem={refusal(reset.error, of.name)}
      onConfirm={() => reset.mutate()}
      onClose={onClose}
    >
      <p>The password they have stops working, and wherever they are signed in they are signed out.</p>
    </Confirm>
  )
}
