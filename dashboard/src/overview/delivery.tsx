import type { UseQueryResult } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import type { Answers, Delivery } from '../api/types.ts'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { classes } from '../components/classes.ts'
import { Moving } from '../components/moving.tsx'
import { Empty, Skeleton } from '../components/states.tsx'
import { formatCount, formatShare } from '../format.ts'

type DeliveryCardProps = { readonly overview: UseQueryResult<Answers['overview']>; readonly className: string }

/** What became of the messages sent in the range. */
export function DeliveryCard({ overview, className }: DeliveryCardProps) {
  return (
    <Card title="Delivery" note="share of messages sent" className={className}>
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
  const steps = [
    { name: 'Sent', count: delivery.sent, bar: 'bg-outbound' },
    { name: 'Delivered', count: delivery.delivered, bar: 'bg-inbound' },
    { name: 'Read', count: delivery.read, bar: 'bg-inbound' },
    { name: 'Answered within 72 h', count: delivery.replied, bar: 'bg-inbound' },
    { name: 'Failed', count: delivery.failed, bar: 'bg-bad-dot' },
  ]
  const codes = Object.entries(delivery.failedByCode)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
  return (
    <>
      <ul className="flex flex-col gap-3">
        {steps.map(({ name, count, bar }) => (
          <li key={name}>
            <div className="flex items-baseline justify-between gap-3 text-sm">
              <span className="text-ink-soft">{name}</span>
              <span className="flex items-baseline gap-3">
                <span className="font-medium text-ink">
                  <Moving text={formatCount(count)} />
                </span>
                <span className="number w-13 text-right text-ink-faint text-xs">
                  {formatShare(count / delivery.sent)}
                </span>
              </span>
            </div>
            <div className="mt-1.5 h-2 overflow-hidden rounded-full bg-sunken">
              <div
                className={classes('h-full rounded-full transition-[width] duration-300', bar)}
                style={{ width: `${Math.min(1, count / delivery.sent) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
      {codes.length > 0 && (
        <p className="number mt-4 text-ink-faint text-xs">
          Failures by code:{' '}
          {codes.slice(0, 4).map(([code, count], index) => (
            <span key={code}>
              {index > 0 && ', '}
              <code className="font-mono text-ink-soft">{code}</code> {formatCount(count)}
            </span>
          ))}
          {codes.length > 4 && `, and ${formatCount(codes.length - 4)} more`}
        </p>
      )}
    </>
  )
}
