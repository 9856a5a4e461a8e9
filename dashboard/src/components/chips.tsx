import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type ChipProps = { readonly label: string; readonly value?: ReactNode; onRemove(): void }

/** A filter that is in force, and the way to be rid of it; without a value its label says it all. */
export function Chip({ label, value, onRemove }: ChipProps) {
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-full border border-accent/35 bg-accent-wash pl-2.5 text-accent-ink text-xs">
      <span className="truncate">
        {value === undefined ? (
          <span className="font-medium">{label}</span>
        ) : (
          <>
            {label}: <span className="font-medium">{value}</span>
          </>
        )}
      </span>
      <button
        type="button"
        aria-label={`Remove the filter ${label}`}
        onClick={onRemove}
        className="ml-1 grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover"
      >
        <X size={13} aria-hidden="true" />
      </button>
    </span>
  )
}

/** A chip in words, with the names of the filters in the address bar that it stands for. */
export type ChipWords<Name extends string> = {
  readonly names: readonly Name[]
  readonly label: string
  readonly value?: string
}

type ChipBarProps<Name extends string> = {
  readonly chips: readonly ChipWords<Name>[]
  /** Takes all of these filters away at once. */
  onRemove(names: readonly Name[]): void
}

/** Every filter that is in force; nothing where none is. */
export function ChipBar<Name extends string>({ chips, onRemove }: ChipBarProps<Name>) {
  if (chips.length === 0) return null
  return (
    <section aria-label="Filters in force" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {chips.map(({ names, label, value }) => (
        <Chip key={label} label={label} value={value} onRemove={() => onRemove(names)} />
      ))}
      <Button look="quiet" size="small" onClick={() => onRemove(chips.flatMap(({ names }) => names))}>
        Clear all
      </Button>
    </section>
  )
}
