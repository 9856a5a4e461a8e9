import { useCallback, useMemo } from 'react'
import { type NavigateOptions, useSearchParams } from 'react-router'
import { useSession } from '../session.tsx'
import { parseRange, type Range, writeRange } from './range.ts'
import { isZone } from './zone.ts'

/** What every screen looks through. It lives in the address bar, so that a copied link shows the same. */
export type View = {
  readonly range: Range
  readonly zone: string
  /** Null for every channel. */
  readonly channel: string | null
  /** Null for everybody; `unassigned` for nobody. */
  readonly agent: string | null
  /** Whether figures are set against the period before. */
  readonly compare: boolean
}

/** Stands for "no agent", as in the api. */
export const unassigned = 'unassigned'

const textCharsMax = 200

/** Reads a view from the address bar; what makes no sense becomes the default. `home` is the tenant's zone. */
export function parseView(params: URLSearchParams, home: string): View {
  const zone = params.get('tz')
  const text = (name: string) => params.get(name)?.slice(0, textCharsMax) || null
  return {
    range: parseRange(params),
    zone: zone && isZone(zone) ? zone : home,
    channel: text('channel'),
    agent: text('agent'),
    compare: params.get('compare') !== 'off',
  }
}

/** Writes a view into the address bar; defaults leave no trace. */
export function writeView(params: URLSearchParams, view: View, home: string): void {
  writeRange(params, view.range)
  const put = (name: string, value: string | null) => (value === null ? params.delete(name) : params.set(name, value))
  put('tz', view.zone === home ? null : view.zone)
  put('channel', view.channel)
  put('agent', view.agent)
  put('compare', view.compare ? null : 'off')
}

/** The view that the address bar holds, and a way to change parts of it: each change is a step in the browser's history. */
export function useView(): { readonly view: View; change(parts: Partial<View>, options?: NavigateOptions): void } {
  const [params, setParams] = useSearchParams()
  const home = useSession().tenant.timeZone
  const view = useMemo(() => parseView(params, home), [params, home])

  const change = useCallback(
    (parts: Partial<View>, options: NavigateOptions = {}) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          writeView(next, { ...parseView(before, home), ...parts }, home)
          return next
        },
        { preventScrollReset: true, ...options },
      )
    },
    [setParams, home],
  )
  return { view, change }
}

/** The address of a screen seen through the same view: `hrefIn('/chats', { waiting: 'true' })`. */
export function useHrefIn(): (
  path: string,
  more?: Readonly<Record<string, string | null>>,
  parts?: Partial<View>,
) => string {
  const { view } = useView()
  const home = useSession().tenant.timeZone
  return useCallback(
    (path, more = {}, parts = {}) => {
      const params = new URLSearchParams()
      writeView(params, { ...view, ...parts }, home)
      for (const [name, value] of Object.entries(more)) if (value !== null) params.set(name, value)
      const search = params.toString()
      return search ? `${path}?${search}` : path
    },
    [view, home],
  )
}

/** The parameters by which the api's lists and questions understand a view's filters. */
export function filterParameters({ channel, agent }: Pick<View, 'channel' | 'agent'>): Record<string, string> {
  return { ...(channel === null ? {} : { channel }), ...(agent === null ? {} : { agentId: agent }) }
}
