import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { parseRange, type Range, writeRange } from './range.ts'
import { useSession } from './session.tsx'
import { isZone } from './zone.ts'

/** What every screen looks through: a range of time and the zone it is told in. */
export type View = { readonly range: Range; readonly zone: string }

/** The view that the address bar holds, and a way to change it; a new view is a new step in the browser's history. */
export function useView(): { view: View; setRange(range: Range): void; setZone(zone: string): void } {
  const [params, setParams] = useSearchParams()
  const { tenant } = useSession()

  const view = useMemo((): View => {
    const zone = params.get('tz')
    return { range: parseRange(params), zone: zone && isZone(zone) ? zone : tenant.timeZone }
  }, [params, tenant.timeZone])

  const change = useCallback(
    (edit: (next: URLSearchParams) => void) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          edit(next)
          return next
        },
        { preventScrollReset: true },
      )
    },
    [setParams],
  )

  return {
    view,
    setRange: useCallback((range) => change((next) => writeRange(next, range)), [change]),
    setZone: useCallback(
      (zone) => change((next) => (zone === tenant.timeZone ? next.delete('tz') : next.set('tz', zone))),
      [change, tenant.timeZone],
    ),
  }
}
