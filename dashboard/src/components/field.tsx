import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

/** The look of anything one types into. */
export const inputClasses = classes(
  'h-9 w-full rounded-md border border-edge-strong bg-surface px-3 text-base text-ink shadow-card transition-colors',
  'hover:border-ink-faint aria-invalid:border-bad',
)

type FieldProps = ComponentProps<'input'> & {
  readonly label: string
  /** What is wrong with the value; read out with the field. */
  readonly problem?: string | null
  /** Something at the end of the field, such as a button that shows a password. */
  readonly end?: ReactNode
}

/** A labelled input with its problem underneath. */
export function Field({ label, problem, end, className, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium text-ink-soft text-sm">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          {...rest}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className={classes(inputClasses, end !== undefined && 'pr-10')}
        />
        {end !== undefined && <div className="absolute inset-y-0 right-1 flex items-center">{end}</div>}
      </div>
      {problem && (
        <p id={`${id}-problem`} className="mt-1.5 text-bad text-xs">
          {problem}
        </p>
      )}
    </div>
  )
}
