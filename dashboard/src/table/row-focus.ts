import { type RefObject, useEffect, useRef, useState } from 'react'

type RowFocus = {
  /** The row whose link the Tab key stops at. */
  readonly reachable: number
  /** The focus came to a row by itself. */
  reach(index: number): void
  /** So many rows further; the first move only goes to where one is. */
  move(by: number): void
  /** The focus comes back to this row, unless it has gone elsewhere by now. */
  comeBack(index: number): void
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

  /** Whether the row is drawn, and has the focus now. */
  function focusRow(index: number): boolean {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"] [data-row-link]`)
    link?.focus({ preventScroll: true })
    return link != null
  }

  /** Whoever has gone on before the row was drawn, to the search field say, is not called back. */
  function isElsewhere(): boolean {
    const focused = document.activeElement
    return focused !== null && focused !== document.body && !scroller.current?.contains(focused)
  }

  useEffect(() => {
    if (wanted.current === null) return
    if (isElsewhere() || focusRow(wanted.current)) wanted.current = null
  })

  function go(index: number): void {
    setReachable(index)
    scrollTo(index)
    // The row may be there already and nothing be drawn anew.
    wanted.current = focusRow(index) ? null : index
  }

  return {
    reachable: current,
    reach: setReachable,
    comeBack(index) {
      if (!isElsewhere()) go(index)
    },
    move(by) {
      // Live rows may have come in above: where the focus is now is told by the page, not by what was remembered.
      const row = document.activeElement?.closest('[data-row]')
      const at = row && scroller.current?.contains(row) ? Number(row.getAttribute('data-row')) : null
      go(at === null ? current : Math.min(count - 1, Math.max(0, at + by)))
    },
  }
}
