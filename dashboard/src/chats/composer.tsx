import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LockKeyhole, SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Link } from 'react-router'
import { call, problemOf } from '../api/client.ts'
import { useOne } from '../api/one.ts'
import { useNow } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { classes } from '../components/classes.ts'
import { inputClasses } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { Keys } from '../components/shortcuts.tsx'
import { Skeleton } from '../components/states.tsx'
import { contactTitle } from '../format.ts'
import { useMay } from '../session.tsx'
import type { Chat, Sending } from './rows.ts'
import { windowState } from './window-words.ts'

const charsMax = 4_096

type ComposerProps = { readonly chat: Chat }

/** Where one answers the customer, or why one cannot; nothing for those who may not. */
export function Composer({ chat }: ComposerProps) {
  const may = useMay()
  return may('chats:write') ? <Permitted chat={chat} /> : null
}

function Permitted({ chat }: ComposerProps) {
  const path = `api/chats/${encodeURIComponent(chat.id)}/sending`
  const query = useOne<Sending>('sending', path)
  const sending = query.data
  return (
    <section
      aria-label="Answer"
      aria-busy={query.isPending}
      className="border-edge border-t bg-surface px-4 py-3 sm:px-6"
    >
      {sending === undefined && !query.isError && <Skeleton className="h-9" />}
      {sending === undefined && query.isError && (
        <Why>
          Whether this chat can be answered could not be read.
          <Button size="small" busy={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        </Why>
      )}
      {sending?.obstacle && <Obstacle sending={sending} obstacle={sending.obstacle} />}
      {sending && sending.obstacle === null && <Free chat={chat} sending={sending} />}
    </section>
  )
}

type ObstacleProps = { readonly sending: Sending; readonly obstacle: NonNullable<Sending['obstacle']> }

function Obstacle({ sending: { connectionId }, obstacle }: ObstacleProps) {
  const may = useMay()
  if (obstacle.code !== 'account-missing') return <Why>{obstacle.detail}</Why>
  return (
    <Why>
      Answers can be sent from here once the connection has an account to send with.
      {may('connections:write') && (
        <Link to={`/connections/${connectionId}`} className="font-medium text-accent-ink underline underline-offset-4">
          Enter the account
        </Link>
      )}
    </Why>
  )
}

function Why({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex gap-2 text-ink-soft text-xs">
      <LockKeyhole size={13} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-faint" />
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">{children}</p>
    </div>
  )
}

function Free({ chat, sending }: ComposerProps & { readonly sending: Sending }) {
  const { isOpen, words } = windowState(sending.window, useNow())
  return isOpen ? <Form chat={chat} words={words} /> : <Why>{words}</Why>
}

function Form({ chat, words }: ComposerProps & { readonly words: string | null }) {
  const [text, setText] = useDraft(chat.id)
  const send = useSend(chat.id)
  const problem = send.error && problemOf(send.error)
  const isEmpty = text.trim() === ''

  function submit(event?: FormEvent): void {
    event?.preventDefault()
    if (!isEmpty && !send.isPending) send.mutate(text, { onSuccess: () => setText('') })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit()
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {problem && <ProblemNote text={[problem.title, problem.detail].filter(Boolean).join('. ')} />}
      <div className="flex items-end gap-2">
        <textarea
          rows={1}
          aria-label={`Message to ${contactTitle(chat)}`}
          placeholder="Write an answer"
          maxLength={charsMax}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className={classes(inputClasses, 'field-sizing-content h-auto max-h-40 min-h-9 resize-none py-1.5')}
        />
        <Button look="primary" type="submit" disabled={isEmpty} busy={send.isPending}>
          {!send.isPending && <SendHorizontal size={15} aria-hidden="true" />}
          Send
        </Button>
      </div>
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-ink-faint text-xs">
        {words}
        <span className="ml-auto flex items-center gap-1.5 whitespace-nowrap max-sm:hidden">
          <Keys keys="mod+Enter" />
          sends
        </span>
      </p>
    </form>
  )
}

/** What was written stays while one reads another chat. */
function useDraft(chatId: string) {
  const client = useQueryClient()
  const [text, setText] = useState(() => client.getQueryData<string>(['draft', chatId]) ?? '')
  const change = (next: string) => {
    setText(next)
    client.setQueryData(['draft', chatId], next)
  }
  return [text, change] as const
}

/**
 * Sends a text. Sent again after a failure, it has the same key: whatever became of it before, it goes out once. Only where nobody
 * knows what did, the reader has been told so and decides anew.
 */
function useSend(chatId: string) {
  const last = useRef({ text: '', key: '' })
  return useMutation({
    mutationFn: (text: string) => {
      if (last.current.text !== text) last.current = { text, key: crypto.randomUUID() }
      const body = { type: 'text', text }
      const path = `api/chats/${encodeURIComponent(chatId)}/messages`
      return call<unknown>(path, { method: 'POST', body, idempotencyKey: last.current.key })
    },
    onSuccess: () => {
      last.current = { text: '', key: '' }
    },
    onError: (error) => {
      if (problemOf(error).code === 'send-unknown') last.current = { text: '', key: '' }
    },
  })
}
