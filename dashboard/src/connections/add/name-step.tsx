import { type FormEvent, useState } from 'react'
import { fieldProblems } from '../../api/field-problems.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { SecretField } from '../../components/secret-field.tsx'
import { useAddConnection } from '../use-connections.ts'

const fields = ['name', 'secret'] as const

/** Asks for what a connection needs, and makes it. */
export function NameStep({ onMade }: { onMade(connectionId: string): void }) {
  const add = useAddConnection()
  const [name, setName] = useState('WhatsApp')
  const [secret, setSecret] = useState('')
  const problems = fieldProblems(add.error, fields)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (add.isPending) return
    const wanted = { source: 'whatsapp', name: name.trim(), secret: secret.trim() }
    add.mutate(wanted, { onSuccess: ({ connectionId }) => onMade(connectionId) })
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-4 pt-1">
      <Field
        label="Name"
        required
        maxLength={100}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={problems.of('name', 'The name')}
      />
      <div>
        <SecretField
          label="App secret"
          what="the app secret"
          autoComplete="off"
          required
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          problem={problems.of('secret', 'The secret')}
        />
        <p className="mt-1.5 text-xs">
          At developers.facebook.com, open your app, then{' '}
          <b className="font-medium text-ink">App settings → Basic → App secret → Show</b>. Meta signs every call with
          it; Parley keeps it sealed and never shows it again.
        </p>
        {looksOdd(secret) && (
          <p className="mt-1.5 text-warn text-xs">
            App secrets of Meta have 32 characters, 0 to 9 and a to f. This one looks different: an access token,
            perhaps?
          </p>
        )}
      </div>
      <ProblemNote text={problems.rest} />
      <div>
        <Button look="primary" type="submit" busy={add.isPending}>
          Make the address
        </Button>
      </div>
    </form>
  )
}

function looksOdd(secret: string): boolean {
  return secret.trim() !== '' && !/^[0-9a-f]{32}$/i.test(secret.trim())
}
