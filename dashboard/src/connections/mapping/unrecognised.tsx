import { RotateCcw } from 'lucide-react'
import { problemOf } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { useToasts } from '../../components/toasts.tsx'
import { formatCount, plural } from '../../format.ts'
import { type Current, useReadAnew } from './use-mapping.ts'

type UnrecognisedProps = { readonly connectionId: string; readonly current: Current }

/** What no version recognised so far, and the way to have the newest one try. */
export function Unrecognised({ connectionId, current }: UnrecognisedProps) {
  const { count, isCapped } = current.unrecognised
  const readAnew = useReadAnew(connectionId)
  const { show } = useToasts()
  if (count === 0) return null

  const run = () =>
    readAnew.mutate(undefined, {
      onSuccess: ({ deliveries }) =>
        show({
          title: `${plural(deliveries, 'delivery is', 'deliveries are')} being read anew`,
          detail: 'What is recognised now turns up within seconds.',
          tone: 'good',
        }),
      onError: (error) => show({ title: 'Not read anew', detail: problemOf(error).title, tone: 'bad' }),
    })

  return (
    <section
      aria-label="Not recognised"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-xl border border-edge bg-surface px-5 py-4 shadow-card"
    >
      <p className="min-w-0 flex-1 basis-60 text-ink-soft text-sm">
        <b className="font-medium text-ink">
          {formatCount(count)}
          {isCapped && ' and more'} not recognised so far.
        </b>{' '}
        {current.version === 0
          ? 'Nothing is lost: once a version is saved, they can be read by it.'
          : 'They are kept, and can be read by the newest version, the last 200 deliveries at a time.'}
      </p>
      {current.version > 0 && (
        <Button busy={readAnew.isPending} onClick={run}>
          {!readAnew.isPending && <RotateCcw size={15} aria-hidden="true" />}
          Read them anew
        </Button>
      )}
    </section>
  )
}
