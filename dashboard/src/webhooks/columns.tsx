import { Badge } from '../components/badge.tsx'
import { formatCount } from '../format.ts'
import { AgoCell } from '../table/ago-cell.tsx'
import type { Column } from '../table/column.ts'
import { WebhookStatus } from './health.tsx'
import { type Delivery, deliveryStates, outcomeWords, shortUrl, type Webhook } from './webhook.ts'

/** The columns of the table of webhooks, times told in `zone`. */
export function webhookColumns(zone: string): readonly Column<Webhook>[] {
  return [
    { id: 'url', title: 'Endpoint', cell: (webhook) => <Endpoint of={webhook} /> },
    { id: 'status', title: 'Status', width: 'w-40', cell: ({ status }) => <WebhookStatus of={status} /> },
    {
      id: 'eventTypes',
      title: 'Events',
      width: 'w-60',
      hiddenBelow: 'lg',
      cell: ({ eventTypes }) => <span title={eventTypes.join(', ')}>{eventsInWords(eventTypes)}</span>,
    },
    {
      id: 'lastSuccessAt',
      title: 'Last success',
      width: 'w-42',
      hiddenBelow: 'sm',
      cell: ({ lastSuccessAt }) => <AgoCell at={lastSuccessAt} zone={zone} none="never" />,
    },
    {
      id: 'failingSince',
      title: 'Failing since',
      width: 'w-42',
      hiddenBelow: 'xl',
      cell: ({ failingSince }) => <AgoCell at={failingSince} zone={zone} none="" />,
    },
    {
      id: 'pending',
      title: 'Waiting',
      width: 'w-24',
      align: 'end',
      hiddenBelow: 'sm',
      cell: ({ pending }) => <span className="number">{formatCount(pending)}</span>,
    },
    {
      id: 'failed',
      title: 'Given up',
      width: 'w-24',
      align: 'end',
      hiddenBelow: 'sm',
      cell: ({ failed }) => <span className={failed > 0 ? 'number text-bad' : 'number'}>{formatCount(failed)}</span>,
    },
  ]
}

function Endpoint({ of: { url, description } }: { readonly of: Webhook }) {
  if (description === '') return <span className="block truncate">{shortUrl(url)}</span>
  return (
    <>
      <span className="block truncate leading-4">{description}</span>
      <span className="block truncate text-2xs text-ink-faint leading-3.5">{shortUrl(url)}</span>
    </>
  )
}

/** "Everything", or the first with how many more there are. */
export function eventsInWords(eventTypes: readonly string[]): string {
  if (eventTypes.includes('*')) return 'Everything'
  const [first = '', ...more] = eventTypes
  return more.length === 0 ? first : `${first} and ${formatCount(more.length)} more`
}

/** The columns of a webhook's log. */
export function deliveryColumns(zone: string): readonly Column<Delivery>[] {
  return [
    { id: 'eventType', title: 'Event', cell: ({ eventType }) => <span title={eventType}>{eventType}</span> },
    { id: 'state', title: 'State', width: 'w-28', cell: ({ state }) => <DeliveryState of={state} /> },
    {
      id: 'outcome',
      title: 'Answer',
      width: 'w-28',
      hiddenBelow: 'sm',
      cell: ({ lastStatus, lastError }) => {
        const words = outcomeWords(lastStatus, lastError)
        return (
          <span className="number" title={words}>
            {words}
          </span>
        )
      },
    },
    {
      id: 'attempts',
      title: 'Attempts',
      width: 'w-22',
      align: 'end',
      hiddenBelow: 'sm',
      cell: ({ attempts }) => <span className="number">{formatCount(attempts)}</span>,
    },
    {
      id: 'createdAt',
      title: 'Made',
      width: 'w-42',
      hiddenBelow: 'sm',
      cell: ({ createdAt }) => <AgoCell at={createdAt} zone={zone} none="" />,
    },
  ]
}

export function DeliveryState({ of }: { readonly of: Delivery['state'] }) {
  return <Badge tone={deliveryStates[of].tone}>{deliveryStates[of].words}</Badge>
}
