import { Ban, Bot, Headset, NotebookPen, Workflow } from 'lucide-react'
import { memo } from 'react'
import { AgentName } from '../components/agent-name.tsx'
import { classes } from '../components/classes.ts'
import { formatClock, formatInstant } from '../format.ts'
import { AnswerLine, WaitLine } from './clock-lines.tsx'
import { LinkedText } from './linked-text.tsx'
import { kindOf } from './message-kind.ts'
import { Failure, Receipt } from './receipt.tsx'
import type { Message, MessageClass, Reaction, Wait } from './rows.ts'
import { isLost } from './timeline.ts'

type BubbleProps = {
  readonly message: Message
  /** The name of the customer. */
  readonly contact: string
  readonly isStart: boolean
  readonly isPointedAt: boolean
  readonly quoted: Message | null
  readonly opened: Wait | null
  readonly answered: Wait | null
  readonly firstSeconds: number | null
  readonly zone: string
  onJump(messageId: string): void
}

/** One message with all that is known of it; drawn again only when something of its own has changed. */
export const Bubble = memo(Whole)

function Whole(props: BubbleProps) {
  const { message, contact, isStart, isPointedAt, quoted, opened, answered, firstSeconds, zone, onJump } = props
  if (message.contentType === 'system') return <Announcement message={message} zone={zone} />
  const isInbound = message.direction === 'inbound'
  return (
    <div className={classes('flex flex-col', isInbound ? 'items-start' : 'items-end', isStart ? 'pt-3' : 'pt-1')}>
      {isStart && !isInbound && <Speaker of={message} />}
      <div
        className={classes(
          'max-w-[min(34rem,85%)] rounded-lg border px-3 py-1.5 shadow-card',
          looks[speakerKindOf(message)],
          isPointedAt && 'outline-2 outline-focus outline-offset-2',
        )}
      >
        {isInbound && <span className="sr-only">{contact}:</span>}
        {message.replyTo !== null && <Quote id={message.replyTo} message={quoted} contact={contact} onJump={onJump} />}
        <Content message={message} />
        <p className="number mt-0.5 flex items-center justify-end gap-1.5 text-2xs text-ink-faint">
          {message.editedAt !== null && message.revokedAt === null && (
            <span title={`Edited ${formatInstant(Date.parse(message.editedAt), zone)}`}>edited</span>
          )}
          <time dateTime={message.occurredAt} title={formatInstant(Date.parse(message.occurredAt), zone)}>
            {formatClock(Date.parse(message.occurredAt), zone)}
          </time>
          {message.direction === 'outbound' && <Receipt of={message} zone={zone} />}
        </p>
        {isLost(message) && <Failure of={message} />}
      </div>
      {message.reactions.length > 0 && <Reactions of={message.reactions} contact={contact} />}
      {opened && <WaitLine wait={opened} zone={zone} />}
      {(answered || firstSeconds !== null) && <AnswerLine wait={answered} firstSeconds={firstSeconds} />}
    </div>
  )
}

/** A note is written among colleagues: whoever wrote it, the customer does not see it. */
type SpeakerKind = MessageClass | 'note'

function speakerKindOf({ direction, class: by }: Message): SpeakerKind {
  return direction === 'internal' ? 'note' : by
}

const looks: Readonly<Record<SpeakerKind, string>> = {
  note: 'border-warn/30 border-dashed bg-warn-wash',
  C: 'border-edge bg-surface',
  H: 'border-accent/25 bg-accent-wash',
  B: 'border-edge-strong border-dashed bg-sunken',
  S: 'border-edge-strong border-dotted bg-sunken',
}

const speakers = {
  C: { icon: Headset, name: 'Customer' },
  H: { icon: Headset, name: 'Agent' },
  B: { icon: Bot, name: 'Bot' },
  S: { icon: Workflow, name: 'Automation' },
  note: { icon: NotebookPen, name: 'Private note' },
} as const

/** Who of the business said it. */
function Speaker({ of: message }: { readonly of: Message }) {
  const kind = speakerKindOf(message)
  const { icon: Icon, name } = speakers[kind]
  return (
    <p className="mb-0.5 flex items-center gap-1 text-2xs text-ink-faint">
      <Icon size={11} aria-hidden="true" />
      {message.agentId === null ? name : <AgentName id={message.agentId} />}
      {message.agentId !== null && kind === 'note' && ' · private note'}
    </p>
  )
}

function Content({ message }: { readonly message: Message }) {
  if (message.revokedAt !== null) {
    return (
      <p className="flex items-center gap-1.5 text-ink-faint text-sm italic">
        <Ban size={13} aria-hidden="true" />
        Message deleted
      </p>
    )
  }
  const kind = kindOf(message)
  const Icon = kind?.icon
  return (
    <>
      {kind && Icon && (
        <p className="flex items-center gap-1.5 py-0.5 text-ink-soft text-xs">
          <Icon size={14} aria-hidden="true" className="shrink-0" />
          <span>
            {kind.label}
            {kind.note && <span className="text-ink-faint">, {kind.note}</span>}
          </span>
        </p>
      )}
      {message.content !== null && <LinkedText text={message.content} />}
    </>
  )
}

type QuoteProps = {
  readonly id: string
  readonly message: Message | null
  readonly contact: string
  onJump(messageId: string): void
}

/** The message that this one answers; leads to it. */
function Quote({ id, message, contact, onJump }: QuoteProps) {
  return (
    <button
      type="button"
      onClick={() => onJump(id)}
      className="mt-0.5 mb-1 block w-full rounded-md border-edge-strong border-l-2 bg-hover px-2 py-1 text-left text-xs hover:border-accent"
    >
      <span className="sr-only">In answer to </span>
      <span className="block font-medium text-ink-soft">
        {message ? <SpeakerName of={message} contact={contact} /> : 'An earlier message'}
      </span>
      <span dir="auto" className="line-clamp-2 block text-ink-soft">
        {message ? excerptOf(message) : 'Go to it'}
      </span>
    </button>
  )
}

function SpeakerName({ of: message, contact }: { readonly of: Message; readonly contact: string }) {
  if (message.direction === 'inbound') return contact
  return message.agentId === null ? speakers[speakerKindOf(message)].name : <AgentName id={message.agentId} />
}

function excerptOf(message: Message): string {
  if (message.revokedAt !== null) return 'Message deleted'
  return message.content ?? kindOf(message)?.label ?? ''
}

type ReactionsProps = { readonly of: readonly Reaction[]; readonly contact: string }

function Reactions({ of: reactions, contact }: ReactionsProps) {
  return (
    <ul className="z-1 -mt-1 flex gap-1 px-2">
      {reactions.map(({ emoji, by, occurredAt }) => (
        <li
          key={`${by} ${occurredAt} ${emoji}`}
          title={by === 'contact' ? contact : 'The business'}
          className="rounded-full border border-edge bg-raised px-1.5 text-xs shadow-card"
        >
          {emoji}
          <span className="sr-only"> from {by === 'contact' ? contact : 'the business'}</span>
        </li>
      ))}
    </ul>
  )
}

/** What nobody said: told by the channel itself. */
function Announcement({ message, zone }: { readonly message: Message; readonly zone: string }) {
  const at = Date.parse(message.occurredAt)
  return (
    <p className="number mx-auto max-w-120 py-2 text-center text-2xs text-ink-faint">
      <span dir="auto" className="wrap-anywhere">
        {message.content ?? 'System message'}
      </span>{' '}
      · <time dateTime={message.occurredAt}>{formatClock(at, zone)}</time>
    </p>
  )
}
