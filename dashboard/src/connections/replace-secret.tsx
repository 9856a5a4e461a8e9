import { type FormEvent, useState } from 'react'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { SecretField } from '../components/secret-field.tsx'
import { useToasts } from '../components/toasts.tsx'
import { useChangeConnection } from './use-connections.ts'

type ReplaceSecretProps = { readonly connectionId: string; onClose(): void }

/** Takes another app secret; the one before is gone with it. */
export function ReplaceSecret({ connectionId, onClose }: ReplaceSecretProps) {
  const change = useChangeConnection(connectionId)
  const { show } = useToasts()
  const [secret, setSecret] = useState('')
  const problems = fieldProblems(change.error, ['secret'])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (change.isPending) return
    change.mutate(
      { secret: secret.trim() },
      {
        onSuccess: () => {
          show({ title: 'Secret replaced', detail: 'It holds within a few seconds.', tone: 'good' })
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      title="Replace the app secret"
      note="Calls signed with the secret before are refused from then on. Meta tries refused calls again for days."
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <DialogBody>
          <SecretField
            label="New app secret"
            what="the secret"
            autoComplete="off"
            required
            data-autofocus
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            problem={problems.of('secret', 'The secret')}
          />
          <ProblemNote text={problems.rest} />
          <p className="text-ink-soft text-sm">
            At Meta it stands under <b className="font-medium text-ink">App settings → Basic → App secret</b>.
          </p>
        </DialogBody>
        <DialogEnd>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={change.isPending}>
            Replace
          </Button>
        </DialogEnd>
      </form>
    </Dialog>
  )
}
