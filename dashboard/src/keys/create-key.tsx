import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { addDays, dayOf, isCalendarDay, startOfDay } from '../view/zone.ts'
import type { NewKey } from './key.ts'
import type { ShownKey } from './new-key-shown.tsx'
import { ScopeChoice } from './scope-choice.tsx'

type CreateKeyProps = { readonly zone: string; onMade(shown: ShownKey): void; onClose(): void }

type Wanted = { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt?: string }

const fields = ['name', 'scopes', 'expiresAt'] as const

/** Makes a key: what it is called, what it may do, and until when. */
export function CreateKey({ zone, onMade, onClose }: CreateKeyProps) {
  const formId = useId()
  const clock = useClock()
  const form = useKeyForm(zone, onMade)

  return (
    <Dialog title="New key" note="A key lets a program use the API as this workspace." size="large" onClose={onClose}>
      <DialogBody>
        <form id={formId} onSubmit={form.submit} noValidate className="flex flex-col gap-4">
          <ProblemNote text={form.problems.rest} />
          <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
            <Field
              label="Name"
              data-autofocus
              maxLength={100}
              placeholder="What it is for, such as Data warehouse"
              value={form.name}
              onChange={(event) => form.setName(event.target.value)}
              problem={form.missing.name ?? form.problems.of('name', 'The name')}
            />
            <Field
              label="Works until the end of (optional)"
              type="date"
              min={dayOf(zone, clock.now())}
              value={form.lastDay}
              onChange={(event) => form.setLastDay(event.target.value)}
              problem={form.problems.of('expiresAt', 'The day')}
            />
          </div>
          <ScopeChoice
            chosen={form.scopes}
            onChoose={form.setScopes}
            problem={form.missing.scopes ?? form.problems.of('scopes', 'What it allows')}
          />
        </form>
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" form={formId} busy={form.isPending}>
          Make the key
        </Button>
      </DialogEnd>
    </Dialog>
  )
}

/** What is typed and chosen, what is wrong with it, and the way to send it. */
function useKeyForm(zone: string, onMade: CreateKeyProps['onMade']) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<string>>(new Set())
  const [lastDay, setLastDay] = useState('')
  const [isTried, setIsTried] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Wanted) => call<NewKey>('api/keys', { method: 'POST', body }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['list', 'keys'] })
      onMade({ ...made, name: name.trim(), oldKeyExpiresAt: null })
    },
  })
  const missing = {
    name: isTried && name.trim() === '' ? 'Give it a name.' : null,
    scopes: isTried && scopes.size === 0 ? 'Choose at least one.' : null,
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsTried(true)
    if (isPending || name.trim() === '' || scopes.size === 0) return
    mutate({
      name: name.trim(),
      scopes: [...scopes],
      ...(isCalendarDay(lastDay) && { expiresAt: new Date(startOfDay(addDays(lastDay, 1), zone)).toISOString() }),
    })
  }

  const problems = fieldProblems(error, fields)
  return { name, setName, scopes, setScopes, lastDay, setLastDay, missing, problems, isPending, submit }
}
