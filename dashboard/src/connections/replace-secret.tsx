import { type FormEvent, useState } from 'react'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { SecretField } from '../components/secret-field.tsx'
import { useToasts } from '../components/toasts.tsx'
import type { WatchedConnection } from './connection.ts'
import { hasWriteKey, senderAtStart, senderOf, sourceWords } from './sources.ts'
import { useChangeConnection } from './use-connections.ts'

type ReplaceSecretProps = { readonly connection: WatchedConnection; onClose(): void }

/** Takes another secret, or makes one where it is the end of an address; the one before is gone with it. */
export function ReplaceSecret({ connection, onClose }: ReplaceSecretProps) {
  const { id, source, proof } = connection
  const { secret, retries } = sourceWords(source)
  const words = proof === 'address' ? null : secret
  const change = useChangeConnection(id)
  const { show } = useToasts()
  const [written, setWritten] = useState('')
  const problems = fieldProblems(change.error, ['secret'])
  const label = words?.label.toLowerCase() ?? (hasWriteKey(source) ? 'write key' : 'secret of the address')

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (change.isPending) return
    change.mutate(
      { secret: words ? written.trim() : newKey() },
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
      title={`Replace the ${label}`}
      note={`Calls that are made with the one before are refused from then on. ${senderAtStart(source)} tries refused calls again ${retries}.`}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <DialogBody>
          {words && (
            <SecretField
              label={`New ${label}`}
              what="the secret"
              autoComplete="off"
              required
              data-autofocus
              value={written}
              onChange={(event) => setWritten(event.target.value)}
              problem={problems.of('secret', 'The secret')}
            />
          )}
          <ProblemNote text={problems.rest} />
          <p className="text-ink-soft text-sm">
            {words ? (
              <>
                It stands under <b className="font-medium text-ink">{words.where}</b>.
              </>
            ) : hasWriteKey(source) ? (
              'A new one is made, and the script changes with it: show it on this page, and paste it into your pages.'
            ) : (
              `A new one is made, and the address changes with it: show it on this page, and paste it at ${senderOf(source)}.`
            )}
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

/** As long and as random as those that the server makes. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
