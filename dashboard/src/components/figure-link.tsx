import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { classes } from './classes.ts'

type FigureLinkProps = {
  readonly to: string
  /** What one will see there: "the 343 messages received". */
  readonly title: string
  readonly className?: string
  readonly children: ReactNode
}

/** A figure that leads to the rows behind it. */
export function FigureLink({ to, title, className, children }: FigureLinkProps) {
  return (
    <Link
      to={to}
      title={title}
      className={classes(
        'rounded-sm decoration-from-font decoration-ink-faint underline-offset-4 hover:underline',
        className,
      )}
    >
      {children}
    </Link>
  )
}
