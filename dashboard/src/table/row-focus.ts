import { type RefObject, useEffect, useRef, useState } from 'react'

type RowFocus = {
  /** The row whose link the Tab key stops at. */
  readonly reachable: number
  /** The focus came to a row by itself. */
  reach(index: number): void
  /** So many rows further; the first move only goes to where one is. */
  move(by: number): void
  /** The focus goes to this row. */
  go(index: number): void
}

/** One stop for the Tab key in a table of any length; a row that is not drawn yet is scrolled to first. */
export function useRowFocus(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  scrollTo: (index: number) => void,
): RowFocus {
  const [reachable, setReachable] = useState(0)
  const wanted = useRef<number | null>(null)
  const current = Math.min(reachable, Math.max(0, count - 1))

  useEffect(() => {
    if (wanted.current === null) return
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] [data-row-link]`)
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  })

  function go(index: number): void {
    wanted.current = index
    setReachable(index)
    scrollTo(index)
    // The row may be there already and nothing be drawn anew.
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${index}"] [data-row-link]`)
      ?.focus({ preventScroll: true })
  }

  return {
    reachable: current,
    reach: setReachable,
    go,
    move(by) {
      // Live rows may have come in above: where the focus is now is told by the page, not by what was remembered.
      const row = document.activeElement?.closest('[data-row]')
      const at = row && scroller.current?.contains(row) ? Number(row.getAttribute('data-row')) : null
      go(at === null ? current : Math.min(count - 1, Math.max(0, at + by)))
    },
  }
}
