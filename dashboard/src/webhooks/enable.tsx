import { Power } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { useToasts } from '../components/toasts.tsx'
import { formatInstant } from '../format.ts'
import { useTellReplayed } from './replay-missed.tsx'
import { useChangeWebhook, useReplayMissed } from './use-webhooks.ts'
import { missesSince, type Webhook } from './webhook.ts'

type EnableProps = { readonly webhook: Webhook; readonly zone: string }

/** Enables a webhook, and has it sent what happened meanwhile. */
export function EnableButton({ webhook, zone }: EnableProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        <Power size={15} aria-hidden="true" />
        Enable
      </Button>
      {isOpen && <Enable webhook={webhook} zone={zone} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function Enable({ webhook, zone, onClose }: EnableProps & { onClose(): void }) {
  const id = useId()
  const [sendsMissed, setSendsMissed] = useState(true)
  const change = useChangeWebhook(webhook.id)
  const replay = useReplayMissed(webhook.id)
  const tell = useTellReplayed()
  const { show } = useToasts()
  const since = missesSince(webhook) ?? Date.parse(webhook.createdAt)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (change.isPending || replay.isPending) return
    try {
      await change.mutateAsync({ disabled: false })
      if (sendsMissed) tell(await replay.mutateAsync(since))
      else show({ title: 'The webhook is enabled', tone: 'good' })
      onClose()
    } catch {
      // Both tell what went wrong themselves.
    }
  }

  return (
    <Dialog title="Enable the webhook" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <DialogBody>
          <ProblemNote text={fieldProblems(change.error ?? replay.error, []).rest} />
          <p className="text-ink-soft text-sm">What still waits for it is sent, and everything from now on.</p>
          <label htmlFor={id} className="flex items-start gap-2.5 text-sm">
            <input
              id={id}
              type="checkbox"
              checked={sendsMissed}
              onChange={(event) => setSendsMissed(event.target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="number">Send what it missed since {formatInstant(since, zone)}, too</span>
          </label>
        </DialogBody>
        <DialogEnd>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" data-autofocus busy={change.isPending || replay.isPending}>
            Enable
          </Button>
        </DialogEnd>
      </form>
    </Dialog>
  )
}
