import { memo } from 'react'
import { Link } from 'react-router'
import { AgentName } from '../components/agent-name.tsx'
import { Badge, type Tone } from '../components/badge.tsx'
import { classes } from '../components/classes.ts'
import { WaitAge } from '../components/wait-age.tsx'
import { channelName, contactTitle, formatMoment, formatRecent, plural } from '../format.ts'
import { kindOf } from './message-kind.ts'
import type { Chat, ChatStatus, LastMessage } from './rows.ts'

type ChatRowProps = {
  readonly chat: Chat
  readonly index: number
  readonly href: string
  readonly zone: string
  /** A moment of today, which decides how times are told. */
  readonly today: number
  readonly isActive: boolean
  readonly isReachable: boolean
  onReach(index: number): void
}

/** One chat of the list; drawn again only when something of its own has changed. */
export const ChatRow = memo(Row)

function Row({ chat, index, href, zone, today, isActive, isReachable, onReach }: ChatRowProps) {
  return (
    <Link
      to={href}
      data-row-link
      tabIndex={isReachable ? 0 : -1}
      aria-current={isActive ? 'page' : undefined}
      onFocus={() => onReach(index)}
      preventScrollReset
      className={classes(
        'flex h-full flex-col justify-center gap-px border-edge border-b border-l-2 pr-4 pl-3.5 focus-visible:-outline-offset-2',
        isActive ? 'border-l-accent bg-accent-wash' : 'border-l-transparent hover:bg-hover',
      )}
    >
      <span className="flex items-baseline gap-3">
        <bdi className="min-w-0 flex-1 truncate text-left font-medium text-ink text-sm">{contactTitle(chat)}</bdi>
        {chat.lastMessageAt !== null && <When at={chat.lastMessageAt} today={today} zone={zone} />}
      </span>
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate text-ink-soft text-sm">
          {chat.lastMessage ? <Preview of={chat.lastMessage} /> : 'No messages yet'}
        </span>
        {chat.waitingSince !== null && (
          <span className="shrink-0">
            <span className="sr-only">waiting for </span>
            <WaitAge since={chat.waitingSince} zone={zone} />
          </span>
        )}
      </span>
      <span className="flex items-center gap-1.5 text-2xs text-ink-faint">
        <span className={classes('size-1.5 shrink-0 rounded-full', statusDots[chat.status])} />
        <span className="number truncate">
          {[statusWords[chat.status], channelName(chat.channel), plural(chat.messageCount, 'message')].join(' · ')}
          {chat.assigneeId !== null && (
            <>
              {' · '}
              <AgentName id={chat.assigneeId} />
            </>
          )}
        </span>
      </span>
    </Link>
  )
}

function When({ at, today, zone }: { readonly at: string; readonly today: number; readonly zone: string }) {
  const time = Date.parse(at)
  return (
    <time dateTime={at} title={formatMoment(time, zone)} className="number shrink-0 text-ink-faint text-xs">
      {formatRecent(time, today, zone)}
    </time>
  )
}

/** A message in a line: who said it where that was not the customer, what kind it is, and its text. */
function Preview({ of: message }: { readonly of: LastMessage }) {
  const kind = kindOf(message)
  const Icon = kind?.icon
  return (
    <>
      {message.direction !== 'inbound' && <span className="text-ink-faint">{speakerOf(message)}: </span>}
      {Icon && <Icon size={13} aria-hidden="true" className="mr-1 -mt-px inline text-ink-faint" />}
      <span dir="auto">{message.content ?? kind?.label}</span>
      {kind && message.content !== null && <span className="sr-only"> ({kind.label})</span>}
    </>
  )
}

const speakerOf = ({ direction, class: by }: LastMessage) => (direction === 'internal' ? 'Note' : speakers[by])

const speakers = { C: 'You', H: 'You', B: 'Bot', S: 'Automation' } as const

export const statusWords: Readonly<Record<ChatStatus, string>> = {
  active: 'Active',
  completed: 'Completed',
  abandoned: 'Abandoned',
}
const statusDots: Readonly<Record<ChatStatus, string>> = {
  active: 'bg-good',
  completed: 'bg-edge-strong',
  abandoned: 'bg-warn-dot',
}
const statusTones: Readonly<Record<ChatStatus, Tone>> = { active: 'good', completed: 'neutral', abandoned: 'warn' }

/** The state of a chat in a word. */
export function StatusBadge({ status }: { readonly status: ChatStatus }) {
  return <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>
}
