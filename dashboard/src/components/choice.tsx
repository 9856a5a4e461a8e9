import { useId } from 'react'
import { classes } from '../../components/classes.ts'

export type Option<T extends string> = { readonly value: T; readonly name: string; readonly about: string }

type ChoiceProps<T extends string> = {
  readonly legend: string
  readonly options: readonly Option<T>[]
  readonly chosen: T
  onChoose(value: NoInfer<T>): void
}

/** One of a few ways, each with what it means. */
export function Choice<T extends string>({ legend, options, chosen, onChoose }: ChoiceProps<T>) {
  const group = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">{legend}</legend>
      <div className="flex flex-col gap-1">
        {options.map(({ value, name, about }) => (
          <label
            key={value}
            className={classes(
              'flex cursor-pointer items-start gap-2.5 rounded-md border px-3 py-2 text-sm transition-colors hover:border-edge-strong',
              value === chosen ? 'border-accent/40 bg-accent-wash' : 'border-edge',
            )}
          >
            <input
              type="radio"
              name={group}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="font-medium text-ink">{name}</span>
              <span className="block text-ink-soft text-xs">{about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
