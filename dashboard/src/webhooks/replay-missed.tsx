import { type FormEvent, useState } from 'react'
import { fieldProblems } from '../api/field-problems.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { Select } from '../components/select.tsx'
import { useToasts } from '../components/toasts.tsx'
import { formatInstant, plural } from '../format.ts'
import { useReplayMissed } from './use-webhooks.ts'
import { missesSince, type Webhook } from './webhook.ts'

type ReplayProps = { readonly webhook: Webhook; readonly zone: string; onClose(): void }

const hour = 3_600_000
const spans = [
  { value: 'hour', label: 'In the last hour', ms: hour },
  { value: 'day', label: 'In the last 24 hours', ms: 24 * hour },
  { value: 'week', label: 'In the last 7 days', ms: 7 * 24 * hour },
  // A minute less than is kept, so that it still is when the request arrives.
  { value: 'month', label: 'In the last 30 days', ms: 30 * 24 * hour - 60_000 },
] as const
type Span = (typeof spans)[number]['value'] | 'failing'

/** Sends what happened, is wanted, and was never delivered. */
export function ReplayMissed({ webhook, zone, onClose }: ReplayProps) {
  const clock = useClock()
  const replay = useReplayMissed(webhook.id)
  const tell = useTellReplayed()
  const since = missesSince(webhook)
  const [span, setSpan] = useState<Span>(since === null ? 'day' : 'failing')
  const from = () =>
    span === 'failing' && since !== null ? since : clock.now() - (spans.find(({ value }) => value === span)?.ms ?? hour)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (replay.isPending) return
    replay.mutate(from(), {
      onSuccess: (count) => {
        tell(count)
        onClose()
      },
    })
  }

  return (
    <Dialog
      title="Send what was missed"
      note="Events that it wants and that were given up, or happened while it was disabled or not there. What was delivered is not sent again."
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <DialogBody>
          <ProblemNote text={fieldProblems(replay.error, []).rest} />
          <Select
            label="What happened"
            data-autofocus
            value={span}
            onChoose={setSpan}
            options={[
              ...(since === null
                ? []
                : [
                    {
                      value: 'failing' as const,
                      label: `Since it fails (${formatInstant(since, zone)})`,
                    },
                  ]),
              ...spans,
            ]}
          />
        </DialogBody>
        <DialogEnd>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={replay.isPending}>
            Send
          </Button>
        </DialogEnd>
      </form>
    </Dialog>
  )
}

/** Says how many were found. */
export function useTellReplayed(): (count: number) => void {
  const { show } = useToasts()
  return (count) =>
    show(
      count === 0
        ? { title: 'Nothing was missed' }
        : { title: `${plural(count, 'event')} on the way`, detail: 'Their deliveries tell how it goes.', tone: 'good' },
    )
}
