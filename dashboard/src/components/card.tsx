import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

type CardProps = {
  readonly title: string
  /** What the numbers mean, in a few words beside the title. */
  readonly note?: ReactNode
  /** Controls or a legend at the right end of the head. */
  readonly end?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A titled surface: one question and its answer. */
export function Card({ title, note, end, className, children }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={classes('flex min-w-0 flex-col rounded-xl border border-edge bg-surface shadow-card', className)}
    >
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 pt-3.5 pb-2">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <h2 id={id} className="font-semibold text-base text-ink">
            {title}
          </h2>
          {note && <p className="text-ink-faint text-xs">{note}</p>}
        </div>
        {end}
      </header>
      {children}
    </section>
  )
}
