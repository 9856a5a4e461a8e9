import { useId } from 'react'
import { classes } from './classes.ts'

export type Option<T extends string> = {
  readonly value: T
  readonly name: string
  readonly about: string
  /** Shown, and not to be chosen. */
  readonly isOff?: boolean
}

type ChoiceProps<T extends string> = {
  readonly legend: string
  readonly options: readonly Option<T>[]
  readonly chosen: T
  onChoose(value: NoInfer<T>): void
  /** Why it can't be changed. */
  readonly fixed?: string | null
  readonly problem?: string | null
}

/** One of a few ways, each with what it means. */
export function Choice<T extends string>({ legend, options, chosen, onChoose, fixed, problem }: ChoiceProps<T>) {
  const group = useId()
  const isFixed = fixed != null
  return (
    <fieldset disabled={isFixed} className="min-w-0">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">{legend}</legend>
      {isFixed && <p className="mb-2 text-ink-faint text-xs">{fixed}</p>}
      <div className="flex flex-col gap-1">
        {options.map(({ value, name, about, isOff = false }) => (
          <label
            key={value}
            className={classes(
              'flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm transition-colors',
              value === chosen ? 'border-accent/40 bg-accent-wash' : 'border-edge',
              isOff || isFixed ? 'opacity-60' : 'cursor-pointer hover:border-edge-strong',
            )}
          >
            <input
              type="radio"
              name={group}
              checked={value === chosen}
              disabled={isOff}
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
      {problem && <p className="mt-1.5 text-bad text-xs">{problem}</p>}
    </fieldset>
  )
}
