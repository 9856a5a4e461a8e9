import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Said } from './said.ts'

/** Nearer to the end than this counts as at the end: a finger is not exact, nor is a fraction of a pixel. */
const endPx = 40
/** From so far before either end of what has been read, the next page is read: about two screens. */
const readAheadPx = 1_600

type Scroll = {
  readonly isAtEnd: boolean
  /** How many messages came since the reader was last at the end. */
  readonly unseen: number
  onScroll(): void
  toEnd(): void
  /** Brings a message to the middle and gives it the focus; false where it has not been read. */
  show(messageId: string): boolean
}

type ScrollOptions = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly content: RefObject<HTMLElement | null>
  readonly said: Said
  /** The message to open at; null for the end. */
  readonly openAt: string | null
}

/**
 * The movement of a transcript. It opens at its end, or at a message; it stays at the end while one is there; and older
 * messages join above without anything in sight moving.
 */
export function useTranscriptScroll({ scroller, content, said, openAt }: ScrollOptions): Scroll {
  const { messages, newest, hasOlder, hasNewer, loadOlder, loadNewer } = said
  const hasOpened = useRef(false)
  const isPinned = useRef(openAt === null)
  const [isAtEnd, setAtEnd] = useState(openAt === null)
  const seen = useSeen(newest[0]?.id, isAtEnd)

  const show = useCallback(
    (messageId: string) => {
      const message = content.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`)
      if (!message) return false
      isPinned.current = false
      message.scrollIntoView({ block: 'center' })
      message.focus({ preventScroll: true })
      return true
    },
    [content],
  )
  const toEnd = useCallback(() => {
    isPinned.current = true
    const view = scroller.current
    if (view) view.scrollTop = view.scrollHeight
  }, [scroller])

  useKeptTop(scroller, content, messages)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first messages open the transcript
  useLayoutEffect(() => {
    if (hasOpened.current || messages.length === 0) return
    hasOpened.current = true
    if (openAt === null || !show(openAt)) toEnd()
  }, [messages.length > 0])

  const onScroll = useCallback(() => {
    const view = scroller.current
    if (!view) return
    const below = view.scrollHeight - view.scrollTop - view.clientHeight
    isPinned.current = below <= endPx && !hasNewer
    setAtEnd(isPinned.current)
    if (hasOlder && view.scrollTop < readAheadPx) loadOlder()
    if (hasNewer && below < readAheadPx) loadNewer()
  }, [scroller, hasOlder, hasNewer, loadOlder, loadNewer])

  useEffect(() => {
    const [view, inner] = [scroller.current, content.current]
    if (!view || !inner) return
    // Whatever grows, a reader at the end stays there; and too little to scroll asks for more.
    const observer = new ResizeObserver(() => {
      if (isPinned.current) view.scrollTop = view.scrollHeight
      onScroll()
    })
    observer.observe(view)
    observer.observe(inner)
    return () => observer.disconnect()
  }, [scroller, content, onScroll])

  const unseen = isAtEnd
    ? 0
    : Math.max(
        0,
        newest.findIndex(({ id }) => id === seen),
      )
  return { isAtEnd, unseen, onScroll, toEnd, show }
}

/** The newest message when the reader was last at the end, or came. */
function useSeen(newestId: string | undefined, isAtEnd: boolean): string | undefined {
  const [seen, setSeen] = useState(newestId)
  if (seen !== newestId && (isAtEnd || seen === undefined)) setSeen(newestId)
  return seen
}

/**
 * When messages join above, what stood first is put back to where it was. The browser's own anchoring would do that too,
 * except at the very top, and not in every browser; it is put aside for that moment so as not to do it twice.
 */
function useKeptTop(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  messages: Said['messages'],
): void {
  const first = useRef<{ readonly id: string; readonly element: HTMLElement; readonly top: number } | null>(null)
  useLayoutEffect(() => {
    const view = scroller.current
    const before = first.current
    const id = messages[0]?.id
    const element = content.current?.querySelector<HTMLElement>('[data-message]')
    if (view && before && before.id !== id && before.element.isConnected) {
      view.style.overflowAnchor = 'none'
      view.scrollTop += before.element.offsetTop - before.top
      requestAnimationFrame(() => {
        view.style.overflowAnchor = ''
      })
    }
    first.current = id === undefined || !element ? null : { id, element, top: element.offsetTop }
  }, [scroller, content, messages])
}
