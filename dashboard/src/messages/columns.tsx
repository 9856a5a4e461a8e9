import { ArrowDownLeft, ArrowUpRight, Ban } from 'lucide-react'
import { kindOf } from '../chats/message-kind.ts'
import { AgentName } from '../components/agent-name.tsx'
import { Badge, type Tone } from '../components/badge.tsx'
import { channelName, contactTitle, noValue } from '../format.ts'
import type { Column } from '../table/column.ts'
import { TimeCell } from '../table/time-cell.tsx'
import { classNames, type DeliveryState, deliveryOf, type Message } from './message.ts'

/** The columns of the table of messages, with times in `zone`. */
export function messageColumns(zone: string): readonly Column<Message>[] {
  return [
    { id: 'contact', title: 'Contact', width: 'w-44 sm:w-40', cell: (message) => <Contact of={message} zone={zone} /> },
    {
      id: 'time',
      title: 'Time',
      width: 'w-48',
      orders: ['-occurredAt', 'occurredAt'],
      hiddenBelow: 'sm',
      cell: ({ occurredAt }) => <TimeCell at={occurredAt} zone={zone} />,
    },
    { id: 'from', title: 'From', width: 'w-32', hiddenBelow: 'xl', cell: (message) => <From message={message} /> },
    { id: 'message', title: 'Message', cell: (message) => <Said message={message} /> },
    {
      id: 'delivery',
      title: 'Delivery',
      width: 'w-36',
      hiddenBelow: 'sm',
      cell: (message) => <Delivery of={message} />,
    },
    {
      id: 'agent',
      title: 'Agent',
      width: 'w-28',
      hiddenBelow: 'xl',
      cell: ({ agentId }) => (agentId === null ? noValue : <AgentName id={agentId} />),
    },
    { id: 'channel', title: 'Channel', width: 'w-28', hiddenBelow: 'xl', cell: ({ channel }) => channelName(channel) },
  ]
}

/** Where the screen is narrow, the time stands under the name. */
function Contact({ of, zone }: { readonly of: Message; readonly zone: string }) {
  return (
    <>
      <span className="block truncate font-medium leading-4 sm:font-normal">{contactTitle(of)}</span>
      <span className="block truncate text-2xs text-ink-faint leading-3.5 sm:hidden">
        <TimeCell at={of.occurredAt} zone={zone} />
      </span>
    </>
  )
}

function From({ message }: { readonly message: Message }) {
  const isInbound = message.direction === 'inbound'
  const Arrow = isInbound ? ArrowDownLeft : ArrowUpRight
  return (
    <Badge tone={isInbound ? 'accent' : 'neutral'}>
      <Arrow size={12} aria-hidden="true" />
      <span className="sr-only">{isInbound ? 'Received from' : 'Sent by'} </span>
      {classNames[message.class]}
    </Badge>
  )
}

/** Where the screen is narrow, who wrote and what failed stand under the text. */
function Said({ message }: { readonly message: Message }) {
  return (
    <>
      <span className="block truncate leading-4">
        <Preview message={message} />
      </span>
      <span className="block truncate text-2xs text-ink-faint leading-3.5 xl:hidden">
        {classNames[message.class]}
        {message.direction === 'outbound' && deliveryOf(message) === 'failed' && (
          <span className="text-bad sm:hidden"> · failed {message.errorCode}</span>
        )}
      </span>
    </>
  )
}

function Preview({ message }: { readonly message: Message }) {
  if (message.revokedAt !== null) {
    return (
      <Quiet>
        <Ban size={13} aria-hidden="true" className="mr-1.5 inline align-[-0.125em]" />
        Deleted by whoever wrote it
      </Quiet>
    )
  }
  const kind = kindOf(message)
  const Icon = kind?.icon
  const icon = Icon && <Icon size={13} aria-hidden="true" className="mr-1.5 inline align-[-0.125em]" />
  if (message.content === null) {
    return (
      <Quiet>
        {icon}
        {kind?.label}
      </Quiet>
    )
  }
  return (
    <span title={message.content}>
      {kind && (
        <span className="text-ink-faint">
          {icon}
          {kind.label}:{' '}
        </span>
      )}
      {message.content}
      {message.editedAt !== null && <span className="text-ink-faint"> (edited)</span>}
    </span>
  )
}

function Quiet({ children }: { readonly children: React.ReactNode }) {
  return <span className="text-ink-faint">{children}</span>
}

const deliveries: Readonly<Record<Exclude<DeliveryState, 'failed' | 'unknown'>, { words: string; tone: Tone }>> = {
  played: { words: 'Played', tone: 'good' },
  read: { words: 'Read', tone: 'good' },
  delivered: { words: 'Delivered', tone: 'neutral' },
  sent: { words: 'Sent', tone: 'neutral' },
}

function Delivery({ of }: { readonly of: Message }) {
  if (of.direction === 'inbound') return <Quiet>{noValue}</Quiet>
  const state = deliveryOf(of)
  if (state === 'failed') return <Badge tone="bad">Failed {of.errorCode}</Badge>
  if (state === 'unknown') return <Quiet>{noValue}</Quiet>
  return <Badge tone={deliveries[state].tone}>{deliveries[state].words}</Badge>
}
