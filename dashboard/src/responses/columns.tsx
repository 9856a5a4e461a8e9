import type { ReactNode } from 'react'
import { AgentName } from '../components/agent-name.tsx'
import { Badge } from '../components/badge.tsx'
import { Age } from '../components/moving.tsx'
import { channelName, contactTitle, formatCount, noValue } from '../format.ts'
import { formatDuration } from '../format-duration.ts'
import type { Column } from '../table/column.ts'
import { TimeCell } from '../table/time-cell.tsx'
import type { ListName } from './lists.ts'
import type { Episode, Wait } from './rows.ts'

export type By = 'end' | 'start'

const times = ['-at', 'at'] as const
const lengths = ['-seconds', 'seconds'] as const

/** The columns of a list of waits, with times in `zone`; the moment that `by` names is the one that sorts. */
export function waitColumns(of: ListName, zone: string, by: By): readonly Column<Wait>[] {
  const contact: Column<Wait> = {
    id: 'contact',
    title: 'Contact',
    width: 'w-40 sm:w-36 xl:w-44',
    cell: (wait) => <Contact name={contactTitle(wait)} at={wait.startedAt} zone={zone} />,
  }
  const channel = channelColumn<Wait>()
  const since: Column<Wait> = {
    ...timeColumn<Wait>('since', 'Waited since', ({ startedAt }) => startedAt, zone),
    ...((of === 'waiting' || by === 'start') && { orders: of === 'waiting' ? (['at', '-at'] as const) : times }),
  }
  const assignee: Column<Wait> = {
    id: 'assignee',
    title: 'Assigned to',
    width: 'w-32',
    hiddenBelow: 'xl',
    cell: ({ agentId }) => (agentId === null ? <Quiet>Unassigned</Quiet> : <AgentName id={agentId} />),
  }
  switch (of) {
    case 'waiting':
      return [
        contact,
        channel,
        { ...since, title: 'Waiting since' },
        belowLarge(timeColumn('last', 'Last wrote', ({ lastCustomerAt }) => lastCustomerAt, zone)),
        assignee,
        {
          id: 'age',
          title: 'How long',
          width: 'sm:w-36',
          align: 'end',
          cell: ({ startedAt }) => <Age since={startedAt} />,
        },
      ]
    case 'unanswered':
      return [
        contact,
        channel,
        since,
        belowLarge(timeColumn('last', 'Last wrote', ({ lastCustomerAt }) => lastCustomerAt, zone)),
        {
          ...timeColumn<Wait>('lapsed', 'Unanswered since', ({ endedAt }) => endedAt, zone),
          ...(by === 'end' && { orders: times }),
        },
        assignee,
      ]
    default:
      return [
        contact,
        channel,
        since,
        {
          ...belowLarge(timeColumn<Wait>('answered', 'Answered at', ({ endedAt }) => endedAt, zone)),
          ...(by === 'end' && { orders: times }),
        },
        lengthColumn(({ seconds }) => seconds),
        {
          id: 'by',
          title: 'By',
          width: 'w-24',
          hiddenBelow: 'lg',
          cell: ({ agentId }) => (agentId === null ? noValue : <AgentName id={agentId} />),
        },
        {
          id: 'turn',
          title: 'Turn',
          width: 'w-28',
          hiddenBelow: 'xl',
          cell: ({ isFirst }) => <Badge tone={isFirst ? 'accent' : 'neutral'}>{isFirst ? 'First' : 'Follow-up'}</Badge>,
        },
      ]
  }
}

const causes: Readonly<Record<Episode['startCause'], string>> = {
  first: 'New',
  gap: 'After silence',
  reopen: 'Reopened',
}

/** The columns of a list of conversations, with times in `zone`. */
export function episodeColumns(of: ListName, zone: string, by: By): readonly Column<Episode>[] {
  const sortsBegin = of === 'begun'
  const response = belowLarge(
    timeColumn<Episode>('response', 'First response', ({ firstResponseAt }) => firstResponseAt, zone),
  )
  const length = lengthColumn<Episode>(({ firstResponseSeconds }) => firstResponseSeconds)
  return [
    {
      id: 'contact',
      title: 'Contact',
      width: 'w-40 sm:w-36 xl:w-40',
      cell: (episode) => <Contact name={contactTitle(episode)} at={episode.startedAt} zone={zone} />,
    },
    channelColumn(),
    sortsBegin
      ? { ...timeColumn('began', 'Began', ({ startedAt }) => startedAt, zone), orders: times }
      : {
          ...timeColumn('from', 'Waited since', ({ firstResponseFrom }) => firstResponseFrom, zone),
          ...(by === 'start' && { orders: times }),
        },
    { id: 'why', title: 'Why', width: 'w-30', hiddenBelow: 'xl', cell: ({ startCause }) => causes[startCause] },
    sortsBegin ? response : { ...response, ...(by === 'end' && { orders: times }) },
    sortsBegin ? withoutOrders(length) : length,
    {
      id: 'by',
      title: 'By',
      width: 'w-22',
      hiddenBelow: 'lg',
      cell: ({ firstResponseAgentId }) => firstResponseAgentId ?? noValue,
    },
    { id: 'messages', title: 'Messages', width: 'w-26', hiddenBelow: 'xl', cell: (episode) => <Counts of={episode} /> },
    {
      id: 'closed',
      title: 'Closed',
      width: 'w-22',
      hiddenBelow: 'xl',
      cell: ({ closedAt }) => (closedAt === null ? noValue : <Badge>Closed</Badge>),
    },
  ]
}

/** Where the screen is narrow, the moment stands under the name. */
function Contact({ name, at, zone }: { readonly name: string; readonly at: string; readonly zone: string }) {
  return (
    <>
      <span className="block truncate font-medium leading-4 sm:font-normal">{name}</span>
      <span className="block truncate text-2xs text-ink-faint leading-3.5 sm:hidden">
        <TimeCell at={at} zone={zone} />
      </span>
    </>
  )
}

/** Of the customer, of people, of bots; the title says which is which. */
function Counts({ of }: { readonly of: Episode }) {
  const parts = [
    [of.customerMessages, 'by the customer'],
    [of.humanMessages, 'by people'],
    [of.botMessages, 'by bots'],
  ] as const
  const words = parts.map(([count, whose]) => `${formatCount(count)} ${whose}`).join(', ')
  return (
    <span className="number" title={words}>
      <span aria-hidden="true">{parts.map(([count]) => formatCount(count)).join(' · ')}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

function channelColumn<Row extends { readonly channel: string }>(): Column<Row> {
  return {
    id: 'channel',
    title: 'Channel',
    width: 'w-26',
    hiddenBelow: 'xl',
    cell: ({ channel }) => channelName(channel),
  }
}

function timeColumn<Row>(id: string, title: string, of: (row: Row) => string | null, zone: string): Column<Row> {
  return { id, title, width: 'w-46', hiddenBelow: 'sm', cell: (row) => <TimeCell at={of(row)} zone={zone} /> }
}

/** The second moment of a row gives way first. */
function belowLarge<Row>(column: Column<Row>): Column<Row> {
  return { ...column, hiddenBelow: 'lg' }
}

function lengthColumn<Row>(of: (row: Row) => number | null): Column<Row> {
  return {
    id: 'length',
    title: 'How long',
    width: 'sm:w-30',
    align: 'end',
    orders: lengths,
    cell: (row) => <span className="number">{formatDuration(of(row))}</span>,
  }
}

/** Sorting by it would leave out those that have none. */
function withoutOrders<Row>({ orders: _, ...column }: Column<Row>): Column<Row> {
  return column
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className="text-ink-faint">{children}</span>
}
