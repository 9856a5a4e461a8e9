import type { ReactNode } from 'react'
import { useClock } from '../clock.tsx'
import { classes } from '../components/classes.ts'
import { formatExactSpan, formatSpan, formatZone, offsetBeside } from '../format.ts'
import { useSession } from '../session.tsx'
import { spanOf } from '../view/range.ts'
import type { View } from '../view/view.ts'
import { type Freshness, LiveBadge } from './live-badge.tsx'

type PageProps = {
  readonly title: string
  /** Under the title: what is shown, in a line. */
  readonly subtitle?: ReactNode
  /** How fresh it is; left out where nothing moves. */
  readonly freshness?: Freshness
  readonly zone: string
  /** At the right of the title: pickers and buttons. */
  readonly controls?: ReactNode
  /** The page is as high as the window, and what is in it scrolls: for tables. */
  readonly isFilled?: boolean
  readonly children: ReactNode
}

/** The frame of a screen: its title, how fresh it is, its controls, and what it shows. */
export function Page({ title, subtitle, freshness, zone, controls, isFilled = false, children }: PageProps) {
  const { tenant } = useSession()
  return (
    <div
      className={classes(
        'mx-auto flex max-w-[88rem] flex-col px-4 py-5 sm:px-6 lg:px-8 lg:py-7',
        isFilled && 'h-[calc(100dvh-3.5rem)] min-h-120 lg:h-dvh',
      )}
    >
      <title>{`${title} · ${tenant.name} · Parley`}</title>
      <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
            {freshness && <LiveBadge of={freshness} zone={zone} />}
          </div>
          {subtitle && <div className="mt-1 flex flex-wrap gap-x-2 text-ink-soft text-sm">{subtitle}</div>}
        </div>
        {controls && <div className="flex max-w-full flex-wrap items-center gap-2">{controls}</div>}
      </header>
      {children}
    </div>
  )
}

/** Which days are shown, and in which zone: always visible, as every figure depends on it. */
export function Days({ view }: { readonly view: Pick<View, 'range' | 'zone'> }) {
  const now = useClock().now()
  const span = spanOf(view.range, view.zone, now)
  const format = view.range.kind === 'exact' ? formatExactSpan : formatSpan
  return (
    <>
      <span className="number">{format(span.from, span.to, view.zone)}</span>
      <Dot />
      <ZoneName zone={view.zone} />
    </>
  )
}

/** The zone in which times are told. */
export function ZoneName({ zone }: { readonly zone: string }) {
  const now = useClock().now()
  return <span>{[formatZone(zone), offsetBeside(zone, now)].filter((part) => part !== null).join(', ')}</span>
}

/** Between the parts of a line. */
export function Dot() {
  return (
    <span aria-hidden="true" className="text-ink-faint">
      ·
    </span>
  )
}
