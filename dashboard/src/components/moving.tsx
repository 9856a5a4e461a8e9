import { createContext, Fragment, useContext, useState } from 'react'
import { useNow } from '../clock.tsx'
import { changeOf, formatChange } from '../format.ts'
import { formatAge } from '../format-duration.ts'
import { classes } from './classes.ts'

type MovingProps = {
  readonly text: string
  /** Sets units smaller than their digits, for large durations such as "2 m 05 s". */
  readonly smallUnits?: boolean
  readonly className?: string
}

/** What the figures inside are about; when that changes, they are other figures and have not moved. */
export const MovingScope = createContext('')

/** A figure that glows for a moment when it changes, though not when it first appears. */
export function Moving({ text, smallUnits = false, className }: MovingProps) {
  const scope = useContext(MovingScope)
  const [shown, setShown] = useState({ text, scope, changes: 0 })
  if (shown.scope !== scope) setShown({ text, scope, changes: 0 })
  else if (shown.text !== text) setShown({ text, scope, changes: shown.changes + 1 })
  return (
    <span
      key={shown.changes}
      className={classes('number rounded-sm', shown.changes > 0 && 'animate-pulse-number', className)}
    >
      {smallUnits ? <SmallUnits text={text} /> : text}
    </span>
  )
}

function SmallUnits({ text }: { readonly text: string }) {
  return text.split(/ (?=[dhms]\b)/).map((part, index) => {
    const [unit = '', rest = ''] = index === 0 ? ['', part] : [part.slice(0, 1), part.slice(1)]
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one figure, in order
      <Fragment key={index}>
        {unit && <span className="ml-[0.12em] font-medium text-[0.62em] text-ink-faint tracking-normal">{unit}</span>}
        {rest}
      </Fragment>
    )
  })
}

/** How long ago `since` (ISO 8601) was, to the second, going on. */
export function Age({ since }: { readonly since: string }) {
  return <span className="number">{formatAge((useNow() - Date.parse(since)) / 1000)}</span>
}

type DeltaProps = {
  readonly now: number | null
  readonly before: number | null
  /** Which way is the good one; `neither` leaves the figure grey. */
  readonly better: 'more' | 'less' | 'neither'
}

/** The change from the period before: signed, coloured by whether it is good, and said in words. */
export function Delta({ now, before, better }: DeltaProps) {
  const change = changeOf(now, before)
  if (change === null) return <span className="text-ink-faint text-xs">no period to compare</span>
  const rounded = Math.round(change * 100)
  const good = better === 'neither' || rounded === 0 ? null : rounded > 0 === (better === 'more')
  return (
    <span className="whitespace-nowrap text-ink-faint text-xs">
      <span
        className={classes('number font-medium', good === null ? 'text-ink-soft' : good ? 'text-good' : 'text-bad')}
      >
        {formatChange(change)}
      </span>{' '}
      vs previous
      {good !== null && <span className="sr-only">{good ? ', better' : ', worse'}</span>}
    </span>
  )
}
