import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-card border border-transparent',
  plain: 'bg-surface text-ink border border-edge hover:border-edge-strong hover:bg-hover shadow-card',
  chosen: 'bg-accent-wash text-accent-ink border border-accent/40 hover:border-accent shadow-card',
  danger: 'bg-danger text-on-accent hover:bg-danger-hover shadow-card border border-transparent',
  quiet: 'text-ink-soft hover:text-ink hover:bg-hover border border-transparent',
} as const

const sizes = {
  small: 'h-7 px-2 text-xs gap-1.5',
  medium: 'h-9 px-3 text-sm gap-2',
  large: 'h-10 px-4 text-base gap-2',
  icon: 'size-7',
} as const

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: keyof typeof looks
  readonly size?: keyof typeof sizes
  /** Work is under way: the button stays where it is, turns, and does nothing. */
  readonly busy?: boolean
}

/** The classes of a button, for links and triggers that look like one. */
export function buttonClasses(look: keyof typeof looks = 'plain', size: keyof typeof sizes = 'medium'): string {
  return classes(
    'inline-flex select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-60',
    looks[look],
    sizes[size],
  )
}

/** A button; `type="button"` unless told otherwise. */
export function Button({ look, size, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? {} : { onClick })}
      aria-disabled={busy || undefined}
      className={classes(buttonClasses(look, size), className)}
    >
      {busy && <LoaderCircle size={15} className="animate-spin" aria-hidden="true" />}
      {children}
    </button>
  )
}
