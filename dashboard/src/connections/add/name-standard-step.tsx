import { type FormEvent, useState } from 'react'
import { fieldProblems } from '../../api/field-problems.ts'
import { Button } from '../../components/button.tsx'
import { Choice, type Option } from '../../components/choice.tsx'
import { Field } from '../../components/field.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { SecretDialog } from '../../components/secret-dialog.tsx'
import { SecretField } from '../../components/secret-field.tsx'
import { type MadeConnection, useAddConnection } from '../use-connections.ts'

type Proof = 'signature' | 'address'

const proofs: readonly Option<Proof>[] = [
  {
    value: 'signature',
    name: 'It signs its calls',
    about: 'By Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature',
  },
  { value: 'address', name: 'It can’t sign', about: 'The address ends with a secret instead' },
]

const fields = ['name', 'secret'] as const

/** Asks how a sender without a connector of its own proves its calls, and makes its connection. */
export function NameStandardStep({ onMade }: { onMade(connectionId: string): void }) {
  const add = useAddConnection()
  const [name, setName] = useState('')
  const [proof, setProof] = useState<Proof>('signature')
  const [secret, setSecret] = useState('')
  const [shown, setShown] = useState<(MadeConnection & { readonly secret: string }) | null>(null)
  const problems = fieldProblems(add.error, fields)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (add.isPending) return
    const entered = proof === 'signature' && secret.trim() !== '' && { secret: secret.trim() }
    add.mutate(
      { source: 'standard', name: name.trim(), proof, ...entered },
      {
        onSuccess: (made) => {
          // At an address the secret stands in the next step; one that signs is to be entered at the sender.
          if (proof === 'signature' && made.secret !== undefined) setShown({ ...made, secret: made.secret })
          else onMade(made.connectionId)
        },
      },
    )
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-4 pt-1">
      <Field
        label="Name"
        required
        maxLength={100}
        autoFocus
        placeholder="What it is called, such as Zendesk"
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={problems.of('name', 'The name')}
      />
      <Choice legend="How it proves its calls" options={proofs} chosen={proof} onChoose={setProof} />
      {proof === 'signature' && (
        <div>
          <SecretField
            label="Signing secret (optional)"
            what="the signing secret"
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            problem={problems.of('secret', 'The secret')}
          />
          <p className="mt-1.5 text-xs">
            Where your sender shows one (whsec_…), paste it. Left empty, one is made here for you to enter there.
          </p>
        </div>
      )}
      <ProblemNote text={problems.rest} />
      <div>
        <Button look="primary" type="submit" busy={add.isPending}>
          Make the address
        </Button>
      </div>
      {shown && (
        <SecretDialog
          title="The signing secret"
          label="Signing secret"
          secret={shown.secret}
          done="I have entered it at the sender"
          onClose={() => onMade(shown.connectionId)}
        />
      )}
    </form>
  )
}
