import { KeyRound, Pencil, Power, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Confirm } from '../components/dialog.tsx'
import { SecretDialog } from '../components/secret-dialog.tsx'
import { formatInstant } from '../format.ts'
import { useChangeWebhook, useReplaceSecret } from './use-webhooks.ts'
import type { Webhook } from './webhook.ts'
import { ChangeWebhook } from './webhook-form.tsx'

type Open = 'change' | 'secret' | 'disable' | 'remove' | null
type OpenProps = { readonly webhook: Webhook; onClose(): void }

type SettingsProps = { readonly webhook: Webhook; readonly zone: string; onRemove(): void }

/** What can be changed about a webhook. */
export function SettingsCard({ webhook, zone, onRemove }: SettingsProps) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Card title="Settings">
      <div className="flex flex-col items-start gap-2 px-5 pb-5">
        <Button onClick={() => setOpen('change')}>
          <Pencil size={15} aria-hidden="true" />
          Change
        </Button>
        <Button onClick={() => setOpen('secret')}>
          <KeyRound size={15} aria-hidden="true" />
          Replace the secret
        </Button>
        {webhook.status !== 'disabled' && (
          <Button onClick={() => setOpen('disable')}>
            <Power size={15} aria-hidden="true" />
            Disable
          </Button>
        )}
        <Button onClick={() => setOpen('remove')}>
          <Trash2 size={15} aria-hidden="true" />
          Remove
        </Button>
      </div>
      {open === 'change' && <ChangeWebhook of={webhook} onClose={close} />}
      {open === 'secret' && <ReplaceSecret webhook={webhook} zone={zone} onClose={close} />}
      {open === 'disable' && <Disable webhook={webhook} onClose={close} />}
      {open === 'remove' && <Remove onRemove={onRemove} onClose={close} />}
    </Card>
  )
}

function ReplaceSecret({ webhook, zone, onClose }: OpenProps & { readonly zone: string }) {
  const replace = useReplaceSecret(webhook.id)
  if (replace.data)
    return (
      <SecretDialog
        title="The new secret"
        label="Signing secret"
        secret={replace.data.secret}
        done="I have stored the secret"
        onClose={onClose}
      >
        <p className="number text-ink-soft text-sm">
          Until {formatInstant(Date.parse(replace.data.previousSecretUntil), zone)} calls are signed with the secret
          before, too. Put the new one in its place before.
        </p>
      </SecretDialog>
    )
  return (
    <Confirm
      title="Replace the secret?"
      action="Make a new secret"
      busy={replace.isPending}
      problem={fieldProblems(replace.error, []).rest}
      onConfirm={() => replace.mutate()}
      onClose={onClose}
    >
      A new one is made. For 24 hours calls are signed with both, so that nothing is lost while the receiver changes
      over. A secret from before the last is no longer used.
    </Confirm>
  )
}

function Disable({ webhook, onClose }: OpenProps) {
  const change = useChangeWebhook(webhook.id)
  return (
    <Confirm
      title="Disable the webhook?"
      action="Disable"
      busy={change.isPending}
      problem={fieldProblems(change.error, []).rest}
      onConfirm={() => change.mutate({ disabled: true }, { onSuccess: onClose })}
      onClose={onClose}
    >
      Nothing is sent from now on. What waits stays, and what happens meanwhile can be sent when it is enabled again.
    </Confirm>
  )
}

function Remove({ onRemove, onClose }: { onRemove(): void; onClose(): void }) {
  return (
    <Confirm title="Remove the webhook?" action="Remove" onConfirm={onRemove} onClose={onClose}>
      Nothing is sent to it any more. Its log and what waits for it are deleted for good.
    </Confirm>
  )
}
