import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { useToasts } from '../components/toasts.tsx'
import { sessionChanged, useSession } from '../session.tsx'
import type { MemberAct } from './columns.tsx'
import type { Member, Role } from './member.ts'
import { refusal } from './refusal.ts'
import { RoleChoice } from './role-choice.tsx'

type ChangeMemberProps = {
  readonly of: Member
  onAct(what: MemberAct): void
  canAct(what: MemberAct, member: Member): boolean
  onClose(): void
}

type Changes = { readonly name?: string; readonly role?: Role }

const fields = ['name', 'role'] as const

/** Changes what somebody is called and may do; leads to a new password and to removing them. */
export function ChangeMember({ of, onAct, canAct, onClose }: ChangeMemberProps) {
  const formId = useId()
  const isYou = useSession().member.id === of.id
  const [name, setName] = useState(of.name)
  const [role, setRole] = useState<Role>(of.role)
  const canChange = canAct('change', of)
  const change = useChange(of, onClose)
  const problems = fieldProblems(change.error, fields)
  const changes: Changes = {
    ...(name.trim() !== of.name && { name: name.trim() }),
    ...(role !== of.role && { role }),
  }
  const isChanged = Object.keys(changes).length > 0

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (change.isPending) return
    if (isChanged) change.mutate(changes)
    else onClose()
  }

  return (
    <Dialog title={of.name} note={of.email} size="medium" onClose={onClose}>
      <DialogBody>
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ProblemNote text={refusal(change.error, of.name, fields)} />
          <Field
            label="Name"
            data-autofocus
            autoComplete="off"
            maxLength={100}
            disabled={!canChange}
            value={name}
            onChange={(event) => setName(event.target.value)}
            problem={problems.of('name', 'The name')}
          />
          <RoleChoice
            role={role}
            onChoose={setRole}
            fixed={whyFixed(isYou, canChange)}
            problem={problems.of('role', 'The role')}
          />
        </form>
      </DialogBody>
      <DialogEnd>
        {canAct('remove', of) && (
          <Button look="quiet" className="mr-auto" onClick={() => onAct('remove')}>
            Remove
          </Button>
        )}
        {canAct('reset', of) && <Button onClick={() => onAct('reset')}>Reset password</Button>}
        {canChange && (
          <Button look="primary" type="submit" form={formId} busy={change.isPending}>
            Save
          </Button>
        )}
      </DialogEnd>
    </Dialog>
  )
}

function useChange({ id }: Member, onChanged: () => void) {
  const client = useQueryClient()
  const { show } = useToasts()
  const isYou = useSession().member.id === id
  return useMutation({
    mutationFn: (body: Changes) => call<Member>(`api/members/${id}`, { method: 'PATCH', body }),
    onSuccess: (changed) => {
      void client.invalidateQueries({ queryKey: ['list', 'members'] })
      if (isYou) sessionChanged(client)
      show({ title: `${changed.name} is changed`, tone: 'good' })
      onChanged()
    },
  })
}

function whyFixed(isYou: boolean, canChange: boolean): string | null {
  if (isYou) return 'Nobody changes their own role. Another owner or admin has to do it.'
  return canChange ? null : 'Only an owner changes owners.'
}
