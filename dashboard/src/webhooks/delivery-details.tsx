import { RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { problemOf } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { jsonLines } from '../components/json-lines.ts'
import { LaidOut } from '../components/laid-out.tsx'
import { Failed, Skeleton } from '../components/states.tsx'
import { useToasts } from '../components/toasts.tsx'
import { formatCount, formatInstant } from '../format.ts'
import { DeliveryState } from './columns.tsx'
import { useDelivery, useReplayDelivery } from './use-webhooks.ts'
import { failedWords, outcomeWords, type WholeDelivery } from './webhook.ts'

type DetailsProps = {
  readonly webhookId: string
  readonly deliveryId: string
  readonly title: string
  readonly zone: string
  /** Null where one may only look, and while nothing is sent. */
  readonly mayReplay: boolean
  onClose(): void
}

const linesMax = 500

/** One delivery: what was tried, what was answered, and what is sent. */
export function DeliveryDetails({ webhookId, deliveryId, title, zone, mayReplay, onClose }: DetailsProps) {
  const query = useDelivery(webhookId, deliveryId)
  return (
    <Dialog title={title} note={<code className="font-mono text-xs">{deliveryId}</code>} size="large" onClose={onClose}>
      <DialogBody>
        {query.data ? (
          <Told delivery={query.data} zone={zone} />
        ) : query.error ? (
          <Failed problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton className="h-64 rounded-md" />
        )}
      </DialogBody>
      <DialogEnd>
        {mayReplay && <Replay webhookId={webhookId} deliveryId={deliveryId} />}
        <Button look={mayReplay ? 'plain' : 'primary'} data-autofocus onClick={onClose}>
          Close
        </Button>
      </DialogEnd>
    </Dialog>
  )
}

function Told({ delivery, zone }: { readonly delivery: WholeDelivery; readonly zone: string }) {
  const { state, failedBecause, nextAttemptAt, attemptLog, body } = delivery
  return (
    <>
      <p className="number flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
        <DeliveryState of={state} />
        {failedBecause !== null && failedWords[failedBecause]}
        {nextAttemptAt !== null && `Next attempt ${formatInstant(Date.parse(nextAttemptAt), zone)}.`}
      </p>
      <section aria-label="Attempts">
        <h3 className="mb-1.5 font-medium text-ink-soft text-sm">Attempts</h3>
        {attemptLog.length === 0 ? (
          <p className="text-ink-faint text-sm">Nothing was tried yet.</p>
        ) : (
          <ol className="flex flex-col gap-2">
            {attemptLog.toReversed().map((attempt) => (
              <Attempt key={attempt.attempt} of={attempt} zone={zone} />
            ))}
          </ol>
        )}
      </section>
      <Body body={body} />
    </>
  )
}

type AttemptProps = { readonly of: WholeDelivery['attemptLog'][number]; readonly zone: string }

function Attempt({ of: { attempt, attemptedAt, durationMs, status, errorCode, answer }, zone }: AttemptProps) {
  const isSuccess = status !== null && status >= 200 && status < 300
  return (
    <li className="rounded-md border border-edge px-3 py-2 text-sm">
      <p className="number flex flex-wrap gap-x-3 text-ink-soft">
        <span className="text-ink-faint">{formatCount(attempt)}</span>
        <span className={isSuccess ? 'font-medium text-good' : 'font-medium text-bad'}>
          {outcomeWords(status, errorCode)}
        </span>
        <span>{formatInstant(Date.parse(attemptedAt), zone)}</span>
        <span>{formatCount(durationMs)} ms</span>
      </p>
      {answer !== '' && (
        <pre className="mt-1.5 max-h-32 overflow-auto whitespace-pre-wrap break-all font-mono text-ink text-xs leading-5">
          {answer}
        </pre>
      )}
    </li>
  )
}

function Body({ body }: { readonly body: WholeDelivery['body'] }) {
  const json = useMemo(() => (body === null ? null : jsonLines(body, linesMax)), [body])
  return (
    <section aria-label="Body">
      <div className="mb-1.5 flex items-center justify-between gap-2">
        <h3 className="font-medium text-ink-soft text-sm">Body, as it would be sent now</h3>
        {body !== null && <CopyButton text={body} label="Copy the body" />}
      </div>
      {json === null ? (
        <p className="text-ink-faint text-sm">
          The event is no longer there, or you may not read events and messages yourself.
        </p>
      ) : (
        <div className="rounded-md bg-sunken px-3 py-2 font-mono text-ink text-xs leading-5">
          <LaidOut json={json} />
        </div>
      )}
    </section>
  )
}

function Replay({ webhookId, deliveryId }: { readonly webhookId: string; readonly deliveryId: string }) {
  const replay = useReplayDelivery(webhookId, deliveryId)
  const { show } = useToasts()
  const send = () =>
    replay.mutate(undefined, {
      onSuccess: () => show({ title: 'It is sent again', tone: 'good' }),
      onError: (error) => show({ title: 'Not sent', detail: problemOf(error).title, tone: 'bad' }),
    })
  return (
    <Button look="primary" busy={replay.isPending} onClick={send}>
      {!replay.isPending && <RotateCcw size={15} aria-hidden="true" />}
      Send it again
    </Button>
  )
}
