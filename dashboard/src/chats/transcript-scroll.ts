import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Message } from './rows.ts'
import type { Said } from './said.ts'
import type { Item } from './timeline.ts'

/** Nearer to the end than this counts as at the end: a finger is not exact, nor is a fraction of a pixel. */
const endPx = 40
/** Items drawn above and below what is seen. */
const overscanItems = 8
/** How far from either end of what has been read the next page is read. */
const readAheadItems = 30
/** Room above the first item, where it is said whether there is more, and below the last, in pixels. */
const roomPx = { above: 36, below: 20 } as const

type Scroll = {
  readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>
  readonly isAtEnd: boolean
  /** How many messages came since the reader was last at the end. */
  readonly unseen: number
  onScroll(): void
  toEnd(): void
  /** Brings a message to the middle and the focus to it; false where it has not been read. */
  show(messageId: string): boolean
}

/**
 * The movement of a transcript of any length, of which only what is in sight is drawn. It opens at its end, or at the
 * message `openAt`; it stays at the end while one is there; older messages join above without anything in sight moving.
 */
export function useTranscriptScroll(
  scroller: RefObject<HTMLElement | null>,
  items: readonly Item[],
  said: Said,
  openAt: string | null,
): Scroll {
  const { hasNewer, newest } = said
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatePx(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: overscanItems,
    paddingStart: roomPx.above,
    paddingEnd: roomPx.below,
    anchorTo: 'end',
    followOnAppend: !hasNewer,
    scrollEndThreshold: endPx,
  })
  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer])
  const { isAtEnd, onScroll, leave } = usePin(scroller, virtualizer, openAt === null, hasNewer)
  const seen = useSeen(newest[0]?.id, isAtEnd)
  const show = useShow(scroller, virtualizer, items, leave)
  useReadAhead(virtualizer, items.length, said)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once, when it is first drawn
  useLayoutEffect(() => {
    if (openAt === null || !show(openAt)) toEnd()
  }, [])

  return { virtualizer, isAtEnd, unseen: isAtEnd ? 0 : countUntil(newest, seen), onScroll, toEnd, show }
}

/**
 * A reader at the end stays there, whatever joins or grows above it, until they scroll away themselves: only then is the
 * distance another while the height is the same.
 */
function usePin(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  isPinnedFirst: boolean,
  hasNewer: boolean,
) {
  const [isAtEnd, setAtEnd] = useState(isPinnedFirst)
  const height = virtualizer.getTotalSize()
  // It gives way to an answer of several lines.
  const viewHeight = virtualizer.scrollRect?.height
  const heightDrawn = useRef(height)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of the view is why, and nothing it reads
  useLayoutEffect(() => {
    heightDrawn.current = height
    if (isAtEnd) virtualizer.scrollToEnd()
  }, [virtualizer, height, viewHeight, isAtEnd])

  const leave = useCallback(() => setAtEnd(false), [])
  const onScroll = useCallback(() => {
    const view = scroller.current
    if (!view) return
    // What the virtualizer knows may be that of before this very event.
    if (view.scrollHeight - view.scrollTop - view.clientHeight <= endPx) setAtEnd(!hasNewer)
    else if (virtualizer.getTotalSize() === heightDrawn.current) setAtEnd(false)
  }, [scroller, virtualizer, hasNewer])
  return { isAtEnd, onScroll, leave }
}

/** The newest message when the reader was last at the end, or came. */
function useSeen(newestId: string | undefined, isAtEnd: boolean): string | undefined {
  const [seen, setSeen] = useState(newestId)
  if (seen !== newestId && (isAtEnd || seen === undefined)) setSeen(newestId)
  return seen
}

function countUntil(newest: readonly Message[], seen: string | undefined): number {
  return Math.max(
    0,
    newest.findIndex(({ id }) => id === seen),
  )
}

/** By these a reader begins to move by themselves. */
const movements = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Brings a message to the middle, gives it the focus as soon as it is drawn, and keeps it there, whatever is read above and
 * below it meanwhile, until the reader moves on.
 */
function useShow(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLElement, HTMLElement>,
  items: readonly Item[],
  onLeaveEnd: () => void,
): (messageId: string) => boolean {
  const target = useRef<{ readonly id: string; isFocused: boolean } | null>(null)

  const centre = useCallback(
    (messageId: string) => {
      const index = items.findIndex(({ key }) => key === messageId)
      if (index !== -1) virtualizer.scrollToIndex(index, { align: 'center' })
      return index !== -1
    },
    [virtualizer, items],
  )
  useLayoutEffect(() => {
    if (target.current) centre(target.current.id)
  }, [centre])
  useEffect(() => {
    if (target.current === null || target.current.isFocused) return
    const drawn = scroller.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(target.current.id)}"]`)
    drawn?.focus({ preventScroll: true })
    target.current.isFocused = drawn !== undefined && drawn !== null
  })
  useEffect(() => {
    const view = scroller.current
    const release = () => {
      target.current = null
    }
    for (const movement of movements) view?.addEventListener(movement, release, { passive: true })
    return () => {
      for (const movement of movements) view?.removeEventListener(movement, release)
    }
  }, [scroller])

  return useCallback(
    (messageId) => {
      const isThere = centre(messageId)
      if (!isThere) return false
      onLeaveEnd()
      target.current = { id: messageId, isFocused: false }
      return true
    },
    [centre, onLeaveEnd],
  )
}

/** Reads on as one comes near either end of what has been read. */
function useReadAhead(virtualizer: Virtualizer<HTMLElement, HTMLElement>, count: number, said: Said): void {
  const { hasOlder, hasNewer, loadOlder, loadNewer } = said
  const drawn = virtualizer.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasOlder && first < readAheadItems) loadOlder()
  }, [hasOlder, first, loadOlder])
  useEffect(() => {
    if (hasNewer && last + readAheadItems >= count) loadNewer()
  }, [hasNewer, last, count, loadNewer])
}

/** About how high an item is, until it has been drawn and measured: the nearer, the steadier the scrollbar. */
function estimatePx(item: Item | undefined): number {
  if (item?.kind !== 'message') return 44
  const { message, isStart, opened, answered } = item
  const lines = Math.ceil((message.content?.length ?? 0) / 68)
  const more = (isStart ? 24 : 0) + (opened || answered ? 20 : 0) + (message.replyTo === null ? 0 : 44)
  return 38 + lines * 20 + more
}
