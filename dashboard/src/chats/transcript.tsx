import { ArrowDown, MessageSquareOff } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { Link } from 'react-router'
import { Button, buttonClasses } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { Empty, Failed, Skeleton } from '../components/states.tsx'
import { contactTitle, plural } from '../format.ts'
import { Bubble } from './bubble.tsx'
import { AssignedDivider, BeginsDivider, ClosedDivider, DayDivider, HandedOver, StateDivider } from './dividers.tsx'
import { useJump } from './jump.ts'
import type { Chat, Message } from './rows.ts'
import { type Clocks, type Said, useClocks, useSaid } from './said.ts'
import { type Item, timelineOf } from './timeline.ts'
import { useTranscriptScroll } from './transcript-scroll.ts'

type TranscriptProps = {
  readonly chat: Chat
  readonly zone: string
  /** The message to open at, and when it was said, as far as that is known; null for the end of the chat. */
  readonly pivot: { readonly messageId: string; readonly at: number | null } | null
  /** The address of the chat at its end. */
  readonly endHref: string
}

/** What was said in a chat, and what the clocks say about it. */
export function Transcript({ chat, zone, pivot, endHref }: TranscriptProps) {
  const said = useSaid(chat.id, pivot?.at ?? null)
  const clocks = useClocks(chat.id, said.messages[0]?.occurredAt)
  if (said.state === 'failed' && said.problem) {
    return <Failed problem={said.problem} onRetry={said.retry} />
  }
  // Without the clocks' lines what is read would move away from under the reader as they come in.
  if (said.state === 'loading' || clocks.state === 'loading') return <LoadingBubbles />
  if (said.messages.length === 0) {
    return (
      <Empty icon={<MessageSquareOff size={18} aria-hidden="true" />} title="No messages yet">
        The first one that is sent or received in this chat appears here by itself.
      </Empty>
    )
  }
  return <Messages chat={chat} zone={zone} pivot={pivot} endHref={endHref} said={said} clocks={clocks} />
}

type MessagesProps = TranscriptProps & { readonly said: Said; readonly clocks: Clocks }

function Messages({ chat, zone, pivot, endHref, said, clocks }: MessagesProps) {
  const scroller = useRef<HTMLElement>(null)
  const { messages, hasOlder, hasNewer } = said
  const { waits, episodes, intervals } = clocks
  const items = useMemo(
    () => timelineOf({ messages, waits, episodes, intervals, zone, hasOlder, hasNewer }),
    [messages, waits, episodes, intervals, zone, hasOlder, hasNewer],
  )
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages])
  const scroll = useTranscriptScroll(scroller, items, said, pivot?.messageId ?? null)
  const { virtualizer } = scroll
  const { jump, pointedAt, isLooking } = useJump(said, scroll.show, pivot?.messageId ?? null)
  const contact = contactTitle(chat)

  return (
    <>
      <section
        ref={scroller}
        aria-label={`Messages with ${contact}`}
        aria-busy={isLooking}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={scroll.onScroll}
        className="absolute inset-0 overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <p className="absolute inset-x-0 top-3 text-center text-2xs text-ink-faint">
          {hasOlder ? 'Loading earlier messages' : 'The beginning of this chat'}
        </p>
        <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index]
            return (
              item && (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  data-message={item.kind === 'message' ? item.message.id : undefined}
                  tabIndex={item.kind === 'message' ? -1 : undefined}
                  className="absolute inset-x-0 top-0 px-4 outline-none sm:px-6"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Shown item={item} contact={contact} zone={zone} byId={byId} pointedAt={pointedAt} onJump={jump} />
                </li>
              )
            )
          })}
        </ol>
      </section>
      {clocks.state === 'failed' && <NoClocks onRetry={clocks.retry} />}
      <ToEnd unseen={scroll.unseen} isAtEnd={scroll.isAtEnd} endHref={hasNewer ? endHref : null} onEnd={scroll.toEnd} />
    </>
  )
}

type ShownProps = {
  readonly item: Item
  readonly contact: string
  readonly zone: string
  readonly byId: ReadonlyMap<string, Message>
  readonly pointedAt: string | null
  onJump(messageId: string): void
}

function Shown({ item, contact, zone, byId, pointedAt, onJump }: ShownProps) {
  switch (item.kind) {
    case 'day':
      return <DayDivider at={item.at} zone={zone} />
    case 'begins':
      return <BeginsDivider episode={item.episode} silentSeconds={item.silentSeconds} />
    case 'closed':
      return <ClosedDivider episode={item.episode} zone={zone} />
    case 'assigned':
      return <AssignedDivider agentId={item.agentId} at={item.at} zone={zone} />
    case 'state':
      return <StateDivider status={item.status} at={item.at} zone={zone} />
    case 'handed-over':
      return <HandedOver wait={item.wait} zone={zone} />
    case 'message':
      return (
        <Bubble
          message={item.message}
          contact={contact}
          isStart={item.isStart}
          isPointedAt={item.message.id === pointedAt}
          quoted={byId.get(item.message.replyTo ?? '') ?? null}
          opened={item.opened}
          answered={item.answered}
          firstSeconds={item.firstSeconds}
          zone={zone}
          onJump={onJump}
        />
      )
  }
}

type ToEndProps = {
  readonly unseen: number
  readonly isAtEnd: boolean
  /** Where the end is, if it has not been read; null if it has. */
  readonly endHref: string | null
  onEnd(): void
}

/** The way to the newest message, and how many came meanwhile. */
function ToEnd({ unseen, isAtEnd, endHref, onEnd }: ToEndProps) {
  const words = unseen > 0 ? plural(unseen, 'new message') : 'Newest'
  const look = classes(buttonClasses(unseen > 0 ? 'primary' : 'plain', 'small'), 'shadow-float')
  const icon = <ArrowDown size={13} aria-hidden="true" />
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center *:pointer-events-auto">
      <p role="status" className="sr-only">
        {unseen > 0 && words}
      </p>
      {isAtEnd ? null : endHref === null ? (
        <button type="button" onClick={onEnd} className={look}>
          {icon}
          {words}
        </button>
      ) : (
        <Link to={endHref} className={look}>
          {icon}
          {words}
        </Link>
      )}
    </div>
  )
}

/** Without this, a chat whose clocks could not be read would look like one in which nobody waited. */
function NoClocks({ onRetry }: { onRetry(): void }) {
  return (
    <div
      role="alert"
      className="absolute inset-x-0 top-0 flex items-center justify-center gap-3 border-edge border-b bg-warn-wash px-4 py-1.5 text-warn text-xs"
    >
      Waits and conversations could not be read.
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}

const loadingBubbles = ['w-40', 'w-64', 'w-52', 'w-72', 'w-36', 'w-60', 'w-48'] as const

function LoadingBubbles() {
  return (
    <div aria-busy="true" className="absolute inset-0 flex flex-col justify-end gap-4 overflow-hidden px-6 pb-6">
      {loadingBubbles.map((width, index) => (
        <Skeleton key={width} className={classes('h-11 max-w-full', width, index % 2 === 1 && 'self-end')} />
      ))}
    </div>
  )
}
