import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { List } from '../api/list.ts'
import { useClock } from '../clock.tsx'
import { classes } from '../components/classes.ts'
import { useShortcut } from '../components/shortcuts.tsx'
import { Failed, Skeleton } from '../components/states.tsx'
import { type Density, density } from '../preferences/density.ts'
import { usePreference } from '../preferences/stored.ts'
import { useLongList } from '../table/long-list.ts'
import { RestOfList } from '../table/rest-of-list.tsx'
import { useRowFocus } from '../table/row-focus.ts'
import { dayOf, startOfDay } from '../view/zone.ts'
import { ChatRow } from './chat-row.tsx'
import { shiftOf } from './kept-place.ts'
import type { Chat } from './rows.ts'

type ChatListProps = {
  readonly list: List<Chat>
  /** Changes when other chats are asked for. */
  readonly asked: string
  readonly zone: string
  /** The chat that is open. */
  readonly activeId: string | null
  /** What follows the path of a chat in its address. */
  readonly search: string
  readonly empty: ReactNode
}

/** The height of a row, in pixels: three lines and some air. */
const rowPx: Readonly<Record<Density, number>> = { comfortable: 76, compact: 62 }

/** Chats of any number, of which only those in sight are drawn. `j` and `k` or the arrow keys go along, Enter opens. */
export function ChatList({ list, asked, zone, activeId, search, empty }: ChatListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const clock = useClock()
  const [chosenDensity] = usePreference(density)
  const rowHeight = rowPx[chosenDensity]
  const { rows } = list
  const { items, height, scrollTo } = useLongList(list, scroller, rowHeight)
  useKeptPlace(scroller, rows, asked, rowHeight)

  const focus = useRowFocus(scroller, rows.length, scrollTo)
  useShortcut(rows.length > 0 ? 'j' : null, 'Next chat', () => focus.move(1))
  useShortcut(rows.length > 0 ? 'k' : null, 'Chat before', () => focus.move(-1))
  useWayBack(activeId, (id) => {
    const index = rows.findIndex((row) => row.id === id)
    if (index !== -1) focus.comeBack(index)
  })

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const move = moves[event.key]
    if (move === undefined || !(event.target as Element).closest('[data-row]')) return
    event.preventDefault()
    focus.move(move)
  }

  if (list.state === 'failed' && list.problem) return <Failed problem={list.problem} onRetry={list.retry} />
  if (list.state === 'loading') return <LoadingRows height={rowHeight} />
  if (rows.length === 0) return empty
  const today = startOfDay(dayOf(zone, clock.now()), zone)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from link to link */}
      <div
        ref={scroller}
        onKeyDown={onKeyDown}
        aria-busy={list.isReplaced}
        className={classes(
          'absolute inset-0 overflow-y-auto overscroll-contain transition-opacity duration-200',
          list.isReplaced && 'opacity-50',
        )}
      >
        <ol aria-label="Chats" className="relative" style={{ height: height }}>
          {items.map(({ index, key, start }) => {
            const chat = rows[index]
            return (
              chat && (
                <li
                  key={key}
                  data-row={index}
                  aria-posinset={index + 1}
                  aria-setsize={list.isCapped ? -1 : (list.total ?? -1)}
                  className="absolute inset-x-0 top-0"
                  style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                >
                  <ChatRow
                    chat={chat}
                    index={index}
                    href={`/chats/${chat.id}${search}`}
                    zone={zone}
                    today={today}
                    isActive={chat.id === activeId}
                    isReachable={index === focus.reachable}
                    onReach={focus.reach}
                  />
                </li>
              )
            )
          })}
        </ol>
      </div>
      <RestOfList list={list} onTop={() => scroller.current?.scrollTo({ top: 0 })} />
    </>
  )
}

/** Chats that move to the top by themselves leave what the reader looks at where it is, unless that is the top. */
function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Chat[],
  asked: string,
  rowHeight: number,
): void {
  const before = useRef<{ readonly rows: readonly Chat[]; readonly asked: string }>({ rows, asked })
  useLayoutEffect(() => {
    const { rows: rowsBefore, asked: askedBefore } = before.current
    before.current = { rows, asked }
    const list = scroller.current
    if (!list || list.scrollTop === 0) return
    if (asked !== askedBefore) {
      list.scrollTop = 0
      return
    }
    const seen = { first: Math.floor(list.scrollTop / rowHeight), count: Math.ceil(list.clientHeight / rowHeight) }
    list.scrollTop += shiftOf(rowsBefore, rows, seen) * rowHeight
  }, [scroller, rows, asked, rowHeight])
}

/** Whoever leaves a chat is back at its row. */
function useWayBack(activeId: string | null, goTo: (id: string) => void): void {
  const before = useRef(activeId)
  useEffect(() => {
    const left = before.current
    before.current = activeId
    if (activeId === null && left !== null) goTo(left)
  })
}

const loadingRows = Array.from({ length: 12 }, (_, index) => index)

function LoadingRows({ height }: { readonly height: number }) {
  return (
    <div aria-busy="true" className="absolute inset-0 overflow-hidden">
      {loadingRows.map((row) => (
        <div
          key={row}
          style={{ height }}
          className="flex flex-col justify-center gap-1.5 border-edge border-b pr-4 pl-4"
        >
          <Skeleton className="h-3.5 w-32" />
          <Skeleton className="h-3 w-56 max-w-full" />
          <Skeleton className="h-2.5 w-40" />
        </div>
      ))}
    </div>
  )
}
