import { X } from 'lucide-react'
import type { ReactNode } from 'react'

type ChipProps = { readonly label: string; readonly value: ReactNode; onRemove(): void }

/** A filter that is in force, and the way to be rid of it. */
export function Chip({ label, value, onRemove }: ChipProps) {
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-full border border-accent/35 bg-accent-wash pl-2.5 text-accent-ink text-xs">
      <span className="truncate">
        {label}: <span className="font-medium">{value}</span>
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
