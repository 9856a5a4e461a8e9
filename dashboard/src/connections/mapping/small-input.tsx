import { type ComponentProps, useId } from 'react'
import { classes } from '../../components/classes.ts'
import { inputClasses } from '../../components/field.tsx'

type SmallInputProps = ComponentProps<'input'> & {
  /** Said by screen readers; the row shows what it is. */
  readonly label: string
  readonly problem?: string | null
}

/** An input of a row, with its problem underneath. */
export function SmallInput({ label, problem = null, className, ...rest }: SmallInputProps) {
  const id = useId()
  return (
    <div className={classes('min-w-0', className)}>
      <input
        {...rest}
        aria-label={label}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        className={classes(inputClasses, 'font-mono text-xs')}
      />
      {problem !== null && (
        <p id={id} className="mt-1 text-bad text-xs">
          {problem}
        </p>
      )}
    </div>
  )
}
