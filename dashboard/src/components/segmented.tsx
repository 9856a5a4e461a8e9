import { useId } from 'react'
import { classes } from './classes.ts'

type SegmentedProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: NoInfer<Value>; readonly label: string }[]
  readonly onChange: (value: NoInfer<Value>) => void
}

/** A choice among a few, all visible; arrow keys move it, as in any group of radio buttons. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset className="inline-flex rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={classes(
            'relative cursor-pointer whitespace-nowrap rounded-[0.3125rem] px-2.5 py-1 text-xs transition-colors',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            option.value === value
              ? 'bg-raised font-medium text-ink shadow-card ring-1 ring-edge'
              : 'text-ink-soft hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
