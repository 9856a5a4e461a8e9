import { KeyRound, MapPin, Pencil, Power } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { problemOf } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Confirm, Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { useToasts } from '../components/toasts.tsx'
import type { Connection, WatchedConnection } from './connection.ts'
import { CountryPicker } from './country-picker.tsx'
import { ReplaceSecret } from './replace-secret.tsx'
import { hasWriteKey, senderAtStart, sourceWords } from './sources.ts'
import { TrustButton } from './trust-button.tsx'
import { useChangeConnection } from './use-connections.ts'

type Open = 'rename' | 'secret' | 'disable' | null

/** What can be changed about a connection. */
export function SettingsCard({ connection }: { readonly connection: WatchedConnection }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Card title="Settings">
      <div className="flex flex-col items-start gap-2 px-5 pb-5">
        <Button onClick={() => setOpen('rename')}>
          <Pencil size={15} aria-hidden="true" />
          Rename
        </Button>
        <Button onClick={() => setOpen('secret')}>
          <KeyRound size={15} aria-hidden="true" />
          Replace the secret
        </Button>
        {connection.ip !== null && <AddressesButton connection={connection} />}
        {connection.trusted !== null && <TrustButton connection={connection} />}
        {connection.disabledAt === null ? (
          <Button onClick={() => setOpen('disable')}>
            <Power size={15} aria-hidden="true" />
            Disable
          </Button>
        ) : (
          <EnableButton connection={connection} />
        )}
        {connection.takesCountry && connection.trusted !== false && <CountryPicker connection={connection} />}
      </div>
      {open === 'rename' && <Rename connection={connection} onClose={close} />}
      {open === 'secret' && <ReplaceSecret connection={connection} onClose={close} />}
      {open === 'disable' && <Disable connection={connection} onClose={close} />}
    </Card>
  )
}

function EnableButton({ connection }: { readonly connection: Connection }) {
  const change = useChangeConnection(connection.id)
  const { show } = useToasts()
  const enable = () =>
    change.mutate(
      { disabled: false },
      {
        onSuccess: () => show({ title: `${connection.name} takes calls again within a few seconds`, tone: 'good' }),
        onError: (error) => show({ title: 'Not enabled', detail: problemOf(error).title, tone: 'bad' }),
      },
    )
  return (
    <Button look="primary" busy={change.isPending} onClick={enable}>
      {!change.isPending && <Power size={15} aria-hidden="true" />}
      Enable
    </Button>
  )
}

/** Visitors' addresses, of which nothing but the network is stored in any case. */
function AddressesButton({ connection }: { readonly connection: Connection }) {
  const change = useChangeConnection(connection.id)
  const { show } = useToasts()
  const wanted = connection.ip === 'none' ? 'truncated' : 'none'
  const set = () =>
    change.mutate(
      { ip: wanted },
      {
        onSuccess: () =>
          show({
            title: wanted === 'none' ? 'Nothing of addresses is stored from now on' : 'Addresses are stored cut',
            detail: 'It holds within a few seconds. What is stored already stays.',
            tone: 'good',
          }),
        onError: (error) => show({ title: 'Not changed', detail: problemOf(error).title, tone: 'bad' }),
      },
    )
  return (
    <Button busy={change.isPending} onClick={set}>
      {!change.isPending && <MapPin size={15} aria-hidden="true" />}
      {wanted === 'none' ? 'Store no addresses' : 'Store addresses, cut'}
    </Button>
  )
}

type OpenProps = { readonly connection: Connection; onClose(): void }

function Disable({ connection, onClose }: OpenProps) {
  const change = useChangeConnection(connection.id)
  const problem = change.error && problemOf(change.error)
  return (
    <Confirm
      title={`Disable ${connection.name}?`}
      action="Disable"
      busy={change.isPending}
      problem={problem && (problem.detail ?? problem.title)}
      onConfirm={() => change.mutate({ disabled: true }, { onSuccess: onClose })}
      onClose={onClose}
    >
      Within seconds {hasWriteKey(connection.source) ? 'its write key opens nothing' : 'its address answers 404'} and
      nothing more is taken. What has been counted stays. {senderAtStart(connection.source)} tries again{' '}
      {sourceWords(connection.source).retries}, so what it sends meanwhile comes in if you enable it again in time.
    </Confirm>
  )
}

function Rename({ connection, onClose }: OpenProps) {
  const change = useChangeConnection(connection.id)
  const [name, setName] = useState(connection.name)
  const problems = fieldProblems(change.error, ['name'])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!change.isPending) change.mutate({ name: name.trim() }, { onSuccess: onClose })
  }

  return (
    <Dialog title="Rename" onClose={onClose}>
      <form onSubmit={submit}>
        <DialogBody>
          <Field
            label="Name"
            required
            maxLength={100}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.target.value)}
            problem={problems.of('name', 'The name')}
          />
          <ProblemNote text={problems.rest} />
        </DialogBody>
        <DialogEnd>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={change.isPending}>
            Rename
          </Button>
        </DialogEnd>
      </form>
    </Dialog>
  )
}
