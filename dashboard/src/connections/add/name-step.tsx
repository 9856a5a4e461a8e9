import { type FormEvent, useState } from 'react'
import { fieldProblems } from '../../api/field-problems.ts'
import { Button } from '../../components/button.tsx'
import { Choice, type Option } from '../../components/choice.tsx'
import { Field } from '../../components/field.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { SecretField } from '../../components/secret-field.tsx'
import { hasWriteKey, type SecretWords, senderOf, sourceWords } from '../sources.ts'
import { useAddConnection } from '../use-connections.ts'

type Place = 'page' | 'server'

const places: readonly Option<Place>[] = [
  {
    value: 'page',
    name: 'In pages and apps',
    about: 'Anybody can read it there, so what comes with it does not say who people are: it joins no contacts',
  },
  {
    value: 'server',
    name: 'On my server',
    about:
      'Kept like a password: what identify and alias say is believed, and makes one contact of a person’s identifiers',
  },
]

const fields = ['name', 'secret'] as const

type NameStepProps = { readonly source: string; onMade(connectionId: string): void }

/** Asks for what a connection needs, and makes it. */
export function NameStep({ source, onMade }: NameStepProps) {
  const words = sourceWords(source)
  const add = useAddConnection()
  const [name, setName] = useState(words.name)
  const [secret, setSecret] = useState('')
  const [place, setPlace] = useState<Place>('page')
  const problems = fieldProblems(add.error, fields)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (add.isPending) return
    const trusted = hasWriteKey(source) && { trusted: place === 'server' }
    const wanted = { source, name: name.trim(), ...(words.secret && { secret: secret.trim() }), ...trusted }
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
      {hasWriteKey(source) && (
        <Choice legend="Where its write key will stand" options={places} chosen={place} onChoose={setPlace} />
      )}
      {words.secret && (
        <div>
          <SecretField
            label={words.secret.label}
            what={`the ${words.secret.label.toLowerCase()}`}
            autoComplete="off"
            required
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            problem={problems.of('secret', 'The secret')}
          />
          <p className="mt-1.5 text-xs">
            It stands under <b className="font-medium text-ink">{words.secret.where}</b>. {senderOf(source)} signs every
            call with it; Parley keeps it sealed and never shows it again.
          </p>
          {looksOdd(secret, words.secret) && <p className="mt-1.5 text-warn text-xs">{words.secret.oddly}</p>}
        </div>
      )}
      <ProblemNote text={problems.rest} />
      <div>
        <Button look="primary" type="submit" busy={add.isPending}>
          {hasWriteKey(source) ? 'Make the write key' : 'Make the address'}
        </Button>
      </div>
    </form>
  )
}

function looksOdd(secret: string, { shape }: SecretWords): boolean {
  return shape !== undefined && secret.trim() !== '' && !shape.test(secret.trim())
}
