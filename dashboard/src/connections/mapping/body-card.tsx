import { useId } from 'react'
import { Link } from 'react-router'
import { Card } from '../../components/card.tsx'
import { classes } from '../../components/classes.ts'
import { inputClasses } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { reasonWords } from '../../dead-letters/reason-words.ts'
import { formatBytes, formatInstant } from '../../format.ts'
import { useHrefIn } from '../../view/view.ts'
import { JsonText } from './json-text.tsx'
import type { LastDelivery, Sample } from './use-mapping.ts'

type BodyCardProps = {
  readonly delivery: LastDelivery | null
  /** A body that somebody gives; null: the last received. */
  readonly sample: Sample | null
  onSample(sample: Sample | null): void
  readonly zone: string
}

/** What the rules are tried on: what came last, or a body of one's own. */
export function BodyCard({ delivery, sample, onSample, zone }: BodyCardProps) {
  const id = useId()
  const own = () => onSample({ body: delivery?.body == null ? '' : JSON.stringify(delivery.body, null, 2) })
  return (
    <Card
      title={sample === null ? 'Last received' : 'A body of your own'}
      note={
        sample === null && delivery
          ? `${formatInstant(Date.parse(delivery.receivedAt), zone)}, ${formatBytes(delivery.bodyBytes)}`
          : undefined
      }
      end={
        <Segmented
          label="What the rules are tried on"
          value={sample === null ? 'last' : 'own'}
          options={[
            { value: 'last', label: 'Last received' },
            { value: 'own', label: 'Your own' },
          ]}
          onChange={(chosen) => (chosen === 'own' ? own() : onSample(null))}
        />
      }
    >
      {sample !== null ? (
        <div className="px-5 pb-5">
          <label htmlFor={id} className="mb-1.5 block font-medium text-ink-soft text-sm">
            JSON
          </label>
          <textarea
            id={id}
            rows={14}
            spellCheck={false}
            value={sample.body}
            onChange={(event) => onSample({ body: event.target.value })}
            className={classes(inputClasses, 'h-auto py-2 font-mono text-xs')}
          />
        </div>
      ) : delivery === null ? (
        <p className="px-5 pb-5 text-ink-soft text-sm">
          Nothing has arrived so far. What arrives is shown here at once.
        </p>
      ) : (
        <>
          {delivery.buriedFor !== null && <Buried id={delivery.deliveryId} reason={delivery.buriedFor} />}
          {delivery.body !== null ? (
            <JsonText value={delivery.body} label="The last received body" />
          ) : delivery.isTooLarge ? (
            <p className="px-5 pb-5 text-ink-soft text-sm">
              It is too large to be shown; the rules are tried on it all the same.
            </p>
          ) : null}
        </>
      )}
    </Card>
  )
}

/** What came last and could not be read: why, and where all of it is. */
function Buried({ id, reason }: { readonly id: string; readonly reason: string }) {
  const hrefIn = useHrefIn()
  return (
    <p className="px-5 pb-5 text-ink-soft text-sm">
      It could not be read: {reasonWords(reason).title}. It became a{' '}
      <Link to={hrefIn(`/dead-letters/${id}`)} className="font-medium text-ink underline underline-offset-2">
        dead letter
      </Link>
      , where all of it is shown.
    </p>
  )
}
