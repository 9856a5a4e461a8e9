import { Select } from '../components/select.tsx'
import { useConnections } from '../connections/use-connections.ts'
import { channelName, formatCount } from '../format.ts'
import { useMay } from '../session.tsx'
import { reasonWords } from './reason-words.ts'
import { type DeadLetterFilters, useReasons } from './use-dead-letters.ts'

type FilterBarProps = { readonly filters: DeadLetterFilters; onSet(parts: Partial<DeadLetterFilters>): void }

type Option = { readonly value: string; readonly label: string }

/** The values of these selects are those of the address bar; this one is none of them. */
const everything = ''

/** By reason, source and connection, each with how many dead letters it has. */
export function DeadLetterFilterBar({ filters, onSet }: FilterBarProps) {
  const may = useMay()
  const counts = useReasons()
  const connections = useConnections({ enabled: may('connections:read') })
  const byReason = summed(counts.map(({ reason, count }) => [reason, count]))
  const bySource = summed(counts.map(({ source, count }) => [source, count]))
  const ofConnections = connections.rows.map(({ id, name, deadLetters }) => ({
    value: id,
    label: name,
    count: deadLetters,
  }))
  return (
    <div className="grid grid-cols-2 gap-2 max-sm:w-full sm:flex sm:flex-wrap">
      <FilterSelect
        label="Reason"
        none="All reasons"
        value={filters.reason}
        options={byReason.map(([reason, count]) => ({
          value: reason,
          label: withCount(reasonWords(reason).title, count),
        }))}
        nameOf={(reason) => reasonWords(reason).title}
        onChoose={(reason) => onSet({ reason })}
      />
      <FilterSelect
        label="Source"
        none="All sources"
        value={filters.source}
        options={bySource.map(([source, count]) => ({ value: source, label: withCount(channelName(source), count) }))}
        nameOf={channelName}
        onChoose={(source) => onSet({ source })}
      />
      {may('connections:read') && (
        <FilterSelect
          label="Connection"
          none="All connections"
          value={filters.connection}
          options={ofConnections
            .filter(({ value, count }) => count > 0 || value === filters.connection)
            .map(({ value, label, count }) => ({ value, label: withCount(label, count) }))}
          nameOf={() => 'A connection'}
          onChoose={(connection) => onSet({ connection })}
        />
      )}
    </div>
  )
}

type FilterSelectProps = {
  readonly label: string
  readonly none: string
  readonly value: string | null
  readonly options: readonly Option[]
  /** For a value that is chosen and has none left. */
  readonly nameOf: (value: string) => string
  onChoose(value: string | null): void
}

function FilterSelect({ label, none, value, options, nameOf, onChoose }: FilterSelectProps) {
  const isListed = value === null || options.some((option) => option.value === value)
  const all = [{ value: everything, label: none }, ...options]
  return (
    <Select
      label={label}
      isLabelHidden
      value={value ?? everything}
      options={isListed ? all : [...all, { value, label: withCount(nameOf(value), 0) }]}
      onChoose={(chosen) => onChoose(chosen === everything ? null : chosen)}
      className="min-w-0 sm:w-44"
    />
  )
}

function withCount(name: string, count: number): string {
  return `${name} (${formatCount(count)})`
}

/** The counts of each name together, the largest first. */
function summed(counts: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>()
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count)
  return [...sums].toSorted(([, a], [, b]) => b - a)
}
