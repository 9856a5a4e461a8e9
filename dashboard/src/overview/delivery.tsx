import type { UseQueryResult } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { Link } from 'react-router'
import type { Answers, Delivery } from '../api/types.ts'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { classes } from '../components/classes.ts'
import { FigureLink } from '../components/figure-link.tsx'
import { Moving } from '../components/moving.tsx'
import { Empty, Skeleton } from '../components/states.tsx'
import { formatCount, formatShare } from '../format.ts'
import { QuestionCsv } from '../page/question-csv.tsx'
import { useRowsBehind } from '../view/rows-behind.ts'
import type { View } from '../view/view.ts'

type DeliveryCardProps = {
  readonly overview: UseQueryResult<Answers['overview']>
  readonly view: View
  readonly className: string
}

/** What became of the messages sent in the range. */
export function DeliveryCard({ overview, view, className }: DeliveryCardProps) {
  return (
    <Card
      title="Delivery"
      note="share of messages sent"
      end={<QuestionCsv question="delivery" view={view} />}
      className={className}
    >
      <Answered query={overview} className="min-h-72 px-5 pb-4" loading={<Skeleton className="h-68" />}>
        {({ total }) =>
          total.delivery.sent === 0 ? (
            <div className="h-68">
              <Empty icon={<Send size={18} aria-hidden="true" />} title="Nothing was sent in this range">
                Sent messages and their receipts appear here.
              </Empty>
            </div>
          ) : (
            <Funnel delivery={total.delivery} />
          )
        }
      </Answered>
    </Card>
  )
}

function Funnel({ delivery }: { readonly delivery: Delivery }) {
  const rows = useRowsBehind()
  const sent = { direction: 'outbound' } as const
  const steps = [
    { name: 'Sent', count: delivery.sent, bar: 'bg-outbound', to: rows.messages(sent) },
    { name: 'Delivered', count: delivery.delivered, bar: 'bg-inbound', to: rows.messages({ delivery: 'delivered' }) },
    { name: 'Read', count: delivery.read, bar: 'bg-inbound', to: rows.messages({ delivery: 'read' }) },
    {
      name: 'Answered within 72 h',
      count: delivery.replied,
      bar: 'bg-inbound',
      to: rows.messages({ delivery: 'replied' }),
    },
    { name: 'Failed', count: delivery.failed, bar: 'bg-bad-dot', to: rows.messages({ delivery: 'failed' }) },
  ]
  return (
    <>
      <ul className="flex flex-col gap-1">
        {steps.map((step) => (
          <Step key={step.name} step={step} share={step.count / delivery.sent} />
        ))}
      </ul>
      <FailureCodes codes={delivery.failedByCode} />
    </>
  )
}

type StepProps = {
  readonly step: { readonly name: string; readonly count: number; readonly bar: string; readonly to: string }
  readonly share: number
}

function Step({ step: { name, count, bar, to }, share }: StepProps) {
  return (
    <li>
      <Link to={to} title="The messages behind it" className="-mx-2 block rounded-md px-2 py-1 hover:bg-hover">
        <span className="flex items-baseline justify-between gap-3 text-sm">
          <span className="text-ink-soft">{name}</span>
          <span className="flex items-baseline gap-3">
            <span className="font-medium text-ink">
              <Moving text={formatCount(count)} />
            </span>
            <span className="number w-13 text-right text-ink-faint text-xs">{formatShare(share)}</span>
          </span>
        </span>
        <span className="mt-1.5 block h-2 overflow-hidden rounded-full bg-sunken">
          <span
            className={classes('block h-full rounded-full transition-[width] duration-300', bar)}
            style={{ width: `${Math.min(1, share) * 100}%` }}
          />
        </span>
      </Link>
    </li>
  )
}

const codesShownMax = 4

function FailureCodes({ codes }: { readonly codes: Delivery['failedByCode'] }) {
  const rows = useRowsBehind()
  const counted = Object.entries(codes)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
  if (counted.length === 0) return null
  const more = counted.length - codesShownMax
  return (
    <p className="number mt-3 flex flex-wrap gap-x-3 text-ink-faint text-xs">
      <span>Failures by code:</span>
      {counted.slice(0, codesShownMax).map(([code, count]) => (
        <FigureLink
          key={code}
          to={rows.messages({ delivery: 'failed', errorCode: code })}
          title={`The messages that failed with ${code}`}
        >
          <code className="font-mono text-ink-soft">{code}</code> {formatCount(count)}
        </FigureLink>
      ))}
      {more > 0 && <span>and {formatCount(more)} more</span>}
    </p>
  )
}
