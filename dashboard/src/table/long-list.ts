import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import type { List } from '../api/list.ts'

type LongList = {
  /** The rows to draw: those in sight and a few around them. */
  readonly items: readonly VirtualItem[]
  /** The height of all rows together, in pixels. */
  readonly height: number
  scrollTo(index: number): void
}

/** Rows drawn above and below what is seen, so that a quick turn of the wheel meets no blank. */
const overscanRows = 12
/** How far from the end of what has been read the next page is asked for. */
const readAheadRows = 60

/** A list of any length in a box that scrolls: pages are read as one comes near them, and let go of back at the top. */
export function useLongList<Row extends { readonly id: string }>(
  { rows, hasMore, loadMore, isDeep, startOver }: List<Row>,
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
): LongList {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: overscanRows,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const isAtTop = items[0]?.index === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height of rows is what makes it measure anew
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])
  useEffect(() => {
    if (hasMore && lastShown + readAheadRows >= rows.length) loadMore()
  }, [hasMore, lastShown, rows.length, loadMore])
  useEffect(() => {
    // Nobody sees what was read further down: from here the list is kept up to date again.
    if (isDeep && isAtTop) startOver()
  }, [isDeep, isAtTop, startOver])
  return { items, height: virtualizer.getTotalSize(), scrollTo: (index) => virtualizer.scrollToIndex(index) }
}
