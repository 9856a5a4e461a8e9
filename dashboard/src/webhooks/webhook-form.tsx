import { type FormEvent, useId, useState } from 'react'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { EventChoice } from './event-choice.tsx'
import { useAddWebhook, useChangeWebhook, type WebhookFields } from './use-webhooks.ts'
import type { AddedWebhook, Webhook } from './webhook.ts'

type AddProps = { onAdded(added: AddedWebhook): void; onClose(): void }

/** Subscribes an endpoint to events. */
export function AddWebhook({ onAdded, onClose }: AddProps) {
  const add = useAddWebhook()
  return (
    <WebhookForm
      title="Add a webhook"
      action="Add the webhook"
      before={{ url: '', description: '', eventTypes: [] }}
      isPending={add.isPending}
      error={add.error}
      onSubmit={(fields) => add.mutate(fields, { onSuccess: onAdded })}
      onClose={onClose}
    />
  )
}

/** Changes where events go, and which. */
export function ChangeWebhook({ of, onClose }: { readonly of: Webhook; onClose(): void }) {
  const change = useChangeWebhook(of.id)
  return (
    <WebhookForm
      title="Change the webhook"
      action="Save"
      before={of}
      isPending={change.isPending}
      error={change.error}
      onSubmit={(fields) => change.mutate(fields, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

type FormProps = {
  readonly title: string
  readonly action: string
  readonly before: WebhookFields
  readonly isPending: boolean
  readonly error: Error | null
  onSubmit(fields: WebhookFields): void
  onClose(): void
}

const fields = ['url', 'description'] as const

function WebhookForm({ title, action, before, isPending, error, onSubmit, onClose }: FormProps) {
  const formId = useId()
  const [url, setUrl] = useState(before.url)
  const [description, setDescription] = useState(before.description)
  const [eventTypes, setEventTypes] = useState(before.eventTypes)
  const [isTried, setIsTried] = useState(false)
  const problems = fieldProblems(error, fields)
  const missing = {
    url: isTried && url.trim() === '' ? 'Enter the address that events go to.' : null,
    events: isTried && eventTypes.length === 0 ? 'Choose at least one.' : null,
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsTried(true)
    if (isPending || url.trim() === '' || eventTypes.length === 0) return
    onSubmit({ url: url.trim(), description: description.trim(), eventTypes })
  }

  return (
    <Dialog title={title} note="Parley posts each event there as it happens, signed." size="medium" onClose={onClose}>
      <DialogBody>
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ProblemNote text={problems.rest} />
          <Field
            label="Endpoint"
            data-autofocus
            type="url"
            maxLength={2_000}
            placeholder="https://example.com/parley"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            problem={missing.url ?? problems.of('url', 'The address')}
          />
          <Field
            label="What it is for (optional)"
            maxLength={200}
            placeholder="Order system"
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            problem={problems.of('description', 'The description')}
          />
          <EventChoice chosen={eventTypes} onChoose={setEventTypes} problem={missing.events} />
        </form>
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" form={formId} busy={isPending}>
          {action}
        </Button>
      </DialogEnd>
    </Dialog>
  )
}
