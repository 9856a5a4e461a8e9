import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import type { Role } from './member.ts'
import type { ShownPassword } from './password-shown.tsx'
import { refusal } from './refusal.ts'
import { RoleChoice } from './role-choice.tsx'

type AddMemberProps = { onAdded(shown: ShownPassword): void; onClose(): void }

type Wanted = { readonly name: string; readonly email: string; readonly role: Role }
type Added = { readonly email: string; readonly password: string }

const fields = ['name', 'email', 'role'] as const

/** Adds somebody who may sign in, with a password made for them. */
export function AddMember({ onAdded, onClose }: AddMemberProps) {
  const formId = useId()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [isTried, setIsTried] = useState(false)
  const add = useMutation({
    mutationFn: (body: Wanted) => call<Added>('api/members', { method: 'POST', body }),
    onSuccess: (added) => {
      void client.invalidateQueries({ queryKey: ['list', 'members'] })
      onAdded({ ...added, name: name.trim() })
    },
  })
  const problems = fieldProblems(add.error, fields)
  const missing = (value: string, words: string) => (isTried && value.trim() === '' ? words : null)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsTried(true)
    if (add.isPending || name.trim() === '' || email.trim() === '') return
    add.mutate({ name: name.trim(), email: email.trim(), role })
  }

  return (
    <Dialog
      title="Add a member"
      note="They sign in with a password that is made for them."
      size="medium"
      onClose={onClose}
    >
      <DialogBody>
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ProblemNote text={refusal(add.error, email, fields)} />
          <Field
            label="Name"
            data-autofocus
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
            problem={missing(name, 'Say what they are called.') ?? problems.of('name', 'The name')}
          />
          <Field
            label="E-mail"
            type="email"
            autoComplete="off"
            maxLength={320}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            problem={missing(email, 'Say the address they sign in with.') ?? problems.of('email', 'The address')}
          />
          <RoleChoice role={role} onChoose={setRole} problem={problems.of('role', 'The role')} />
        </form>
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" form={formId} busy={add.isPending}>
          Add the member
        </Button>
      </DialogEnd>
    </Dialog>
  )
}
