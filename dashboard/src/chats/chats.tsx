import { MessagesSquare } from 'lucide-react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { useList } from '../api/list.ts'
import { classes } from '../components/classes.ts'
import { useShortcut } from '../components/shortcuts.tsx'
import { Empty } from '../components/states.tsx'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { useView } from '../view/view.ts'
import { ChatControls, type ChatFilters, FilterBar, useChatFilters, useChatParameters } from './chat-filters.tsx'
import { ChatList } from './chat-list.tsx'
import { Conversation, NoChatOpen } from './conversation.tsx'
import type { Chat } from './rows.ts'

/** What time alone changes: waits lapse, chats fall silent. */
const quietRefetchMs = 60_000

/** Every chat at the left, and what was said in one of them at the right; on a telephone one after the other. */
export function Chats() {
  const { chatId = null } = useParams()
  const { view } = useView()
  const filters = useChatFilters()
  const parameters = useChatParameters(filters, view)
  const list = useList<Chat>({ topic: 'chats', path: 'api/chats', parameters, everyMs: quietRefetchMs })
  const { search, messageId, at } = usePlace()
  const navigate = useNavigate()
  useShortcut(chatId === null ? null : 'Escape', 'Back to the list', () => void navigate(`/chats${search}`))

  return (
    <Page
      title="Chats"
      zone={view.zone}
      freshness={list}
      isFilled
      subtitle={
        <>
          <ListCount of={list} one="chat" />
          <Dot />
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <div className={classes('flex max-w-full flex-wrap items-center gap-2', chatId !== null && 'max-lg:hidden')}>
          <ChatControls filters={filters} />
          <ExportButton path="api/chats" parameters={parameters} name="chats" total={list.total} />
        </div>
      }
    >
      <div className="relative flex min-h-0 flex-1 gap-4">
        <div
          className={classes(
            'flex min-h-0 min-w-0 flex-1 flex-col gap-3 lg:max-w-[25rem]',
            // Out of sight rather than gone, so that one comes back to the same place in it.
            chatId !== null && 'max-lg:invisible max-lg:absolute max-lg:inset-0',
          )}
        >
          <FilterBar filters={filters} view={view} />
          <div className="relative min-h-64 flex-1 overflow-hidden rounded-xl border border-edge bg-surface shadow-card">
            <ChatList
              list={list}
              asked={JSON.stringify(parameters)}
              zone={view.zone}
              activeId={chatId}
              search={search}
              empty={<NoChats filters={filters} isFiltered={view.channel !== null || view.agent !== null} />}
            />
          </div>
        </div>
        <div
          className={classes(
            'flex min-h-0 min-w-0 flex-[2] flex-col overflow-hidden rounded-xl border border-edge bg-canvas shadow-card',
            chatId === null && 'max-lg:hidden',
          )}
        >
          {chatId === null ? (
            <NoChatOpen />
          ) : (
            <Conversation
              key={chatId}
              chatId={chatId}
              known={list.rows.find(({ id }) => id === chatId)}
              zone={view.zone}
              messageId={messageId}
              at={at}
              listHref={`/chats${search}`}
              endHref={`/chats/${chatId}${search}`}
            />
          )}
        </div>
      </div>
    </Page>
  )
}

/** The message that a link leads to, and the rest of the address, which stays the same from chat to chat. */
function usePlace() {
  const params = new URLSearchParams(useLocation().search)
  const messageId = params.get('message')
  const at = Date.parse(params.get('at') ?? '')
  for (const name of ['message', 'at']) params.delete(name)
  return {
    search: params.size > 0 ? `?${params}` : '',
    messageId,
    at: Number.isNaN(at) ? null : at,
  }
}

function NoChats({ filters, isFiltered }: { readonly filters: ChatFilters; readonly isFiltered: boolean }) {
  const { status, q, isWaiting, isInRange } = filters
  const icon = <MessagesSquare size={18} aria-hidden="true" />
  if (isWaiting && status === null && q === null) {
    return (
      <Empty icon={icon} title="Nobody is waiting">
        Every customer who wrote has had an answer.
      </Empty>
    )
  }
  if (status !== null || q !== null || isWaiting || isInRange || isFiltered) {
    return (
      <Empty icon={icon} title="No chat like that">
        Take a filter away, or search for something else.
      </Empty>
    )
  }
  return (
    <Empty icon={icon} title="No chats yet">
      A chat appears here with the first message that a connection delivers.
    </Empty>
  )
}
