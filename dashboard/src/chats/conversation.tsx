import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, MessagesSquare, SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useHref } from 'react-router'
import { call, problemOf } from '../api/client.ts'
import { AgentName } from '../components/agent-name.tsx'
import { buttonClasses } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { Keys } from '../components/shortcuts.tsx'
import { Empty, Failed, Skeleton } from '../components/states.tsx'
import { WaitAge } from '../components/wait-age.tsx'
import { channelName, contactTitle, plural } from '../format.ts'
import { StatusBadge } from './chat-row.tsx'
import { Composer } from './composer.tsx'
import { KnownBy } from './known-by.tsx'
import type { Chat } from './rows.ts'
import { Transcript } from './transcript.tsx'

type ConversationProps = {
  readonly chatId: string
  /** As the list has it, until it has been asked for. */
  readonly known: Chat | undefined
  readonly zone: string
  readonly messageId: string | null
  readonly at: number | null
  readonly listHref: string
  readonly endHref: string
}

/** One chat: who it is with, and what was said. */
export function Conversation({ chatId, known, zone, messageId, at, listHref, endHref }: ConversationProps) {
  const query = useQuery({
    // The second part is the topic by which live events find it.
    queryKey: ['chat', 'chats', chatId],
    queryFn: ({ signal }) => call<Chat>(`api/chats/${encodeURIComponent(chatId)}`, { signal }),
    ...(known && { placeholderData: known }),
  })
  const wayBack = useRef<HTMLAnchorElement>(null)
  // Where the list gives way to the chat, the focus comes along; beside it the link is not there, and the focus stays.
  useEffect(() => wayBack.current?.focus(), [])
  const chat = query.data
  const problem = query.isError && !chat ? problemOf(query.error) : null
  if (problem?.status === 404) return <NoSuchChat listHref={listHref} />
  const pivot = messageId === null ? null : { messageId, at }
  return (
    <>
      <header className="flex min-h-16 items-center gap-3 border-edge border-b px-4 py-2.5 sm:px-6">
        <Link
          ref={wayBack}
          to={listHref}
          aria-label="Back to the list"
          className={classes(buttonClasses('quiet', 'icon'), '-ml-1.5 lg:hidden')}
        >
          <ArrowLeft size={17} aria-hidden="true" />
        </Link>
        {chat ? <About chat={chat} zone={zone} /> : problem ? null : <LoadingHead />}
        {chat && <KnownBy chat={chat} zone={zone} />}
        <CopyLink path={`/chats/${chatId}`} />
      </header>
      <div className="relative min-h-0 flex-1">
        {problem && <Failed problem={problem} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {chat && <Transcript key={`${chat.id} ${messageId}`} chat={chat} zone={zone} pivot={pivot} endHref={endHref} />}
      </div>
      {chat && <Composer key={chat.id} chat={chat} />}
    </>
  )
}

function About({ chat, zone }: { readonly chat: Chat; readonly zone: string }) {
  const name = contactTitle(chat)
  const number = chat.userId !== null && chat.userId !== name && !isOfProvider(chat.userId) ? chat.userId : null
  const parts = [number, channelName(chat.channel), plural(chat.messageCount, 'message')].filter(
    (part) => part !== null,
  )
  return (
    <div className="min-w-0 flex-1">
      <div className="flex items-center gap-2">
        <h2 className="truncate font-semibold text-lg tracking-tight">
          <bdi>{name}</bdi>
        </h2>
        <StatusBadge status={chat.status} />
        {chat.waitingSince !== null && (
          <span className="shrink-0">
            <span className="sr-only">waiting for </span>
            <WaitAge since={chat.waitingSince} zone={zone} />
          </span>
        )}
      </div>
      <p className="number wrap-anywhere text-ink-soft text-xs">
        {parts.join(' · ')}
        {chat.assigneeId !== null && (
          <>
            {' · assigned to '}
            <AgentName id={chat.assigneeId} />
          </>
        )}
      </p>
    </div>
  )
}

/** A provider's own id of somebody, such as `chatwoot:…:501`, says nothing to a reader. */
function isOfProvider(userId: string): boolean {
  return /^[a-z0-9-]+:/.test(userId)
}

function CopyLink({ path }: { readonly path: string }) {
  const href = useHref(path)
  return <CopyButton text={new URL(href, window.location.origin).href} label="Copy the link to this chat" />
}

function LoadingHead() {
  return (
    <div aria-busy="true" className="flex-1">
      <Skeleton className="h-4.5 w-36" />
      <Skeleton className="mt-2 h-3 w-56 max-w-full" />
    </div>
  )
}

function NoSuchChat({ listHref }: { readonly listHref: string }) {
  return (
    <Centred>
      <Empty icon={<SearchX size={18} aria-hidden="true" />} title="No such chat">
        The link may be cut off, or lead to a chat of another workspace.
      </Empty>
      <Link to={listHref} className={buttonClasses('plain')}>
        All chats
      </Link>
    </Centred>
  )
}

/** Beside the list, as long as no chat is open. */
export function NoChatOpen() {
  return (
    <Centred>
      <Empty icon={<MessagesSquare size={18} aria-hidden="true" />} title="Choose a chat to read it">
        <span className="flex items-center justify-center gap-1.5 whitespace-nowrap pt-1">
          <Keys keys="j k" />
          <span className="mr-2">move</span>
          <Keys keys="Enter" />
          <span className="mr-2">open</span>
          <Keys keys="/" />
          <span>search</span>
        </span>
      </Empty>
    </Centred>
  )
}

function Centred({ children }: { readonly children: ReactNode }) {
  return <div className="m-auto flex flex-col items-center py-8">{children}</div>
}
