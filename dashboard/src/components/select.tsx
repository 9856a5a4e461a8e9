import { ChevronDown } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { classes } from './classes.ts'
import { inputClasses } from './field.tsx'

type SelectProps<Value extends string> = Omit<ComponentProps<'select'>, 'onChange' | 'value'> & {
  readonly label: string
  /** Said by screen readers alone. */
  readonly isLabelHidden?: boolean
  readonly value: Value
  readonly options: readonly { readonly value: NoInfer<Value>; readonly label: string }[]
  readonly onChoose: (value: NoInfer<Value>) => void
}

/** A choice among more than fit side by side; the browser's own list, so that it is at home on every device. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, isLabelHidden = false, value, options, onChoose, className, ...rest } = props
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1.5 block font-medium text-ink-soft text-sm'}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          {...rest}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChoose(chosen.value)
          }}
          className={classes(inputClasses, 'appearance-none truncate pr-8 text-sm')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={14}
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-ink-faint"
        />
      </div>
    </div>
  )
}
