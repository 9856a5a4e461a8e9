import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { call, problemOf } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { useToasts } from '../components/toasts.tsx'
import { plural } from '../format.ts'
import { useSession } from '../session.tsx'

/** As the api has it. */
const charsMin = 12
/** From here on a password of ordinary words is beyond guessing. */
const charsGood = 16

const fields = ['currentPassword', 'newPassword'] as const
type Passwords = Readonly<Record<(typeof fields)[number], string>>

/** Lets a member choose another password. */
export function OwnPassword({ onClose }: { onClose(): void }) {
  const formId = useId()
  const { member } = useSession()
  const { show } = useToasts()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [isTried, setIsTried] = useState(false)
  const change = useMutation({
    mutationFn: (body: Passwords) => call<void>('api/auth/password', { method: 'POST', body }),
    onSuccess: () => {
      show({ title: 'Your password is changed', detail: 'Elsewhere you are signed out.', tone: 'good' })
      onClose()
    },
  })
  const problems = fieldProblems(change.error, fields)
  const chars = [...newPassword].length

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsTried(true)
    if (!change.isPending && currentPassword !== '' && chars >= charsMin)
      change.mutate({ currentPassword, newPassword })
  }

  return (
    <Dialog title="Change your password" note="Wherever else you are signed in, you are signed out." onClose={onClose}>
      <DialogBody>
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ProblemNote text={restOf(change.error)} />
          <input type="text" name="username" autoComplete="username" value={member.email} readOnly hidden />
          <Field
            label="Current password"
            data-autofocus
            type="password"
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrent(event.target.value)}
            problem={
              isTried && currentPassword === ''
                ? 'Type the password you sign in with.'
                : problems.of('currentPassword', 'The current password')
            }
          />
          <div>
            <Field
              label="New password"
              type="password"
              autoComplete="new-password"
              value={newPassword}
              onChange={(event) => setNew(event.target.value)}
              problem={
                isTried && chars < charsMin
                  ? `The new password must have at least ${charsMin} characters.`
                  : problems.of('newPassword', 'The new password')
              }
            />
            <Length chars={chars} />
          </div>
        </form>
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" form={formId} busy={change.isPending}>
          Change the password
        </Button>
      </DialogEnd>
    </Dialog>
  )
}

function restOf(error: unknown): string | null {
  if (!error) return null
  if (problemOf(error).code === 'requests-too-many') return 'Too many tries. Wait a minute and try again.'
  return fieldProblems(error, fields).rest
}

/** How long the new password is: length is what makes it strong, so nothing else is measured. */
function Length({ chars }: { readonly chars: number }) {
  const isEnough = chars >= charsMin
  const isGood = chars >= charsGood
  const words = isGood
    ? 'long, and so strong'
    : isEnough
      ? 'enough; longer is stronger'
      : `at least ${charsMin} are needed`
  return (
    <div className="mt-2">
      <div className="h-1 overflow-hidden rounded-full bg-sunken">
        <div
          style={{ width: `${Math.min(100, (chars / charsGood) * 100)}%` }}
          className={classes(
            'h-full rounded-full transition-all',
            isGood ? 'bg-good' : isEnough ? 'bg-accent' : 'bg-warn-dot',
          )}
        />
      </div>
      <p className="number mt-1.5 text-ink-faint text-xs">
        {plural(chars, 'character')}: <span aria-live="polite">{words}</span>
      </p>
    </div>
  )
}
