import { channelName, formatBytes, formatCount, formatInstant, formatMoment } from '../format.ts'
import type { Column } from '../table/column.ts'
import type { DeadLetter } from './dead-letter.ts'
import { reasonWords } from './reason-words.ts'

/** The columns of the table, times told in `zone`. */
export function deadLetterColumns(zone: string): readonly Column<DeadLetter>[] {
  return [
    {
      id: 'receivedAt',
      title: 'Received',
      width: 'w-40 sm:w-52',
      orders: ['-receivedAt', 'receivedAt'],
      cell: ({ receivedAt }) => (
        <time dateTime={receivedAt} className="number">
          <span className="sm:hidden">{formatMoment(Date.parse(receivedAt), zone)}</span>
          <span className="max-sm:hidden">{formatInstant(Date.parse(receivedAt), zone)}</span>
        </time>
      ),
    },
    {
      id: 'reason',
      title: 'Reason',
      width: 'lg:w-88',
      cell: ({ reason }) => {
        const { title } = reasonWords(reason)
        return (
          <>
            <span className="text-ink">{title}</span>
            {title !== reason && <code className="ml-2 font-mono text-2xs text-ink-faint max-sm:hidden">{reason}</code>}
          </>
        )
      },
    },
    {
      id: 'detail',
      title: 'Detail',
      hiddenBelow: 'lg',
      cell: ({ detail }) => <span title={detail}>{detail}</span>,
    },
    { id: 'source', title: 'Source', width: 'w-28', hiddenBelow: 'sm', cell: ({ source }) => channelName(source) },
    {
      id: 'attempts',
      title: 'Attempts',
      width: 'w-24',
      align: 'end',
      hiddenBelow: 'sm',
      cell: ({ attempts }) => <span className="number">{formatCount(attempts)}</span>,
    },
    {
      id: 'size',
      title: 'Size',
      width: 'w-24',
      align: 'end',
      hiddenBelow: 'sm',
      cell: ({ bodyBytes }) => <span className="number">{formatBytes(bodyBytes)}</span>,
    },
  ]
}
