import { ArrowDown, MessageSquareOff } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { Link } from 'react-router'
import { buttonClasses } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { Empty, Failed, Skeleton } from '../components/states.tsx'
import { plural } from '../format.ts'
import { Bubble } from './bubble.tsx'
import { BeginsDivider, ClosedDivider, DayDivider, HandedOver } from './dividers.tsx'
import { useJump } from './jump.ts'
import { type Chat, type Message, nameOf } from './rows.ts'
import { type Said, useClocks, useSaid } from './said.ts'
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
  if (said.state === 'failed' && said.problem) {
    return <Failed problem={said.problem} onRetry={said.retry} />
  }
  if (said.state === 'loading') return <LoadingBubbles />
  if (said.messages.length === 0) {
    return (
      <Empty icon={<MessageSquareOff size={18} aria-hidden="true" />} title="No messages yet">
        The first one that is sent or received in this chat appears here by itself.
      </Empty>
    )
  }
  return <Messages chat={chat} zone={zone} pivot={pivot} endHref={endHref} said={said} />
}

function Messages({ chat, zone, pivot, endHref, said }: TranscriptProps & { readonly said: Said }) {
  const scroller = useRef<HTMLElement>(null)
  const content = useRef<HTMLOListElement>(null)
  const { messages, hasOlder, hasNewer } = said
  const { waits, episodes } = useClocks(chat.id, messages[0]?.occurredAt)
  const items = useMemo(
    () => timelineOf({ messages, waits, episodes, zone, hasOlder, hasNewer }),
    [messages, waits, episodes, zone, hasOlder, hasNewer],
  )
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages])
  const scroll = useTranscriptScroll({ scroller, content, said, openAt: pivot?.messageId ?? null })
  const { jump, pointedAt, isLooking } = useJump(said, scroll.show, pivot?.messageId ?? null)
  const contact = nameOf(chat)

  return (
    <>
      <section
        ref={scroller}
        aria-label={`Messages with ${contact}`}
        aria-busy={isLooking}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={scroll.onScroll}
        className="absolute inset-0 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <p className="h-8 pt-3 text-center text-2xs text-ink-faint">
          {said.hasOlder ? 'Loading earlier messages' : 'The beginning of this chat'}
        </p>
        <ol ref={content} className="relative px-4 pb-4 sm:px-6">
          {items.map((item) => (
            <li
              key={item.key}
              data-message={item.kind === 'message' ? item.message.id : undefined}
              tabIndex={item.kind === 'message' ? -1 : undefined}
              className="outline-none [contain-intrinsic-block-size:auto_4rem] supports-[overflow-anchor:auto]:[content-visibility:auto]"
            >
              <Shown item={item} contact={contact} zone={zone} byId={byId} pointedAt={pointedAt} onJump={jump} />
            </li>
          ))}
        </ol>
      </section>
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
