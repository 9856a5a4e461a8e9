import { type FormEvent, useState } from 'react'
import { problemOf } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Confirm } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { SecretField } from '../components/secret-field.tsx'
import { useToasts } from '../components/toasts.tsx'
import type { WatchedConnection } from './connection.ts'
import { sourceWords } from './sources.ts'
import { type Account, useAccount, useChangeAccount } from './use-connections.ts'

type AccountCardProps = { readonly connection: WatchedConnection }

/** The account by which Parley calls the provider; nothing of a source that it does not call. */
export function AccountCard({ connection }: AccountCardProps) {
  const { data: account, error, isFetching, refetch } = useAccount(connection.id)
  if (account?.fields.length === 0) return null
  return (
    <Card title="Account at the provider" note={account && (account.isSet ? 'entered' : 'none yet')}>
      <div className="px-5 pb-5">
        {account ? (
          <Entered connection={connection} account={account} />
        ) : error ? (
          <div role="alert" className="flex items-center justify-between gap-3 text-bad text-sm">
            {problemOf(error).title}
            <Button size="small" busy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          </div>
        ) : (
          <div aria-busy="true" className="h-9 animate-shimmer rounded-md bg-sunken" />
        )}
      </div>
    </Card>
  )
}

type EnteredProps = AccountCardProps & { readonly account: Account }

/** A form of the account's fields. What is kept of a secret is never shown; left empty, it stays. */
function Entered({ connection: { id, source }, account }: EnteredProps) {
  const { fields, isSet } = account
  const change = useChangeAccount(id)
  const { show } = useToasts()
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const [isRemoving, setIsRemoving] = useState(false)
  const problems = fieldProblems(
    change.variables === null ? null : change.error,
    fields.map(({ name }) => `account/${name}`),
  )
  const enteredIn = (field: Account['fields'][number]) => written[field.name] ?? field.value ?? ''
  const secretHint = !isSet
    ? ''
    : isElsewhere(fields, enteredIn)
      ? 'needed again for this address'
      : 'kept; leave empty to keep it'

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (change.isPending) return
    const entered = Object.fromEntries(fields.map((field) => [field.name, enteredIn(field).trim()]))
    change.mutate(entered, {
      onSuccess: () => {
        setWritten({})
        show({ title: 'Account saved', detail: 'It holds from the next call on.', tone: 'good' })
      },
    })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-soft text-sm">
        By it Parley calls {sourceWords(source).name} in your name. Secrets are kept sealed and shown to nobody.
      </p>
      {fields.map((field) => {
        const { name, label, isSecret, default: otherwise, example } = field
        const shared = {
          label,
          autoComplete: 'off',
          spellCheck: false,
          value: enteredIn(field),
          onChange: (event: { readonly target: { readonly value: string } }) =>
            setWritten({ ...written, [name]: event.target.value }),
          problem: problems.of(`account/${name}`, label),
        }
        return isSecret ? (
          <SecretField key={name} {...shared} what={label} placeholder={secretHint} />
        ) : (
          <Field key={name} {...shared} placeholder={otherwise ?? (example === null ? '' : `such as ${example}`)} />
        )
      })}
      <ProblemNote text={problems.rest} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" busy={change.isPending && !isRemoving}>
          Save the account
        </Button>
        {isSet && <Button onClick={() => setIsRemoving(true)}>Remove</Button>}
      </div>
      {isRemoving && (
        <Remove
          name={sourceWords(source).name}
          problem={change.error && problemOf(change.error).title}
          busy={change.isPending}
          onConfirm={() => change.mutate(null, { onSuccess: () => setIsRemoving(false) })}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </form>
  )
}

/** Whether the API is at another place than before: secrets are not taken along. */
function isElsewhere(fields: Account['fields'], enteredIn: (field: Account['fields'][number]) => string): boolean {
  const api = fields.find(({ name }) => name === 'apiUrl')
  if (!api) return false
  return URL.parse(enteredIn(api) || (api.default ?? ''))?.origin !== URL.parse(api.value ?? '')?.origin
}

type RemoveProps = {
  readonly name: string
  readonly problem: string | null
  readonly busy: boolean
  onConfirm(): void
  onClose(): void
}

function Remove({ name, ...props }: RemoveProps) {
  return (
    <Confirm title="Remove the account?" action="Remove" {...props}>
      Parley calls {name} for this connection no more until another is entered. What comes in by webhook still does.
    </Confirm>
  )
}
