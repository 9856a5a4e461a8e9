import { ListFilter } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type Filters, noFilters } from '../view/filters.ts'
import { Picker } from './picker.tsx'
import { SearchList } from './search-list.tsx'

/** One value of one filter, and what it says. */
export type FilterChoice<Name extends string> = {
  readonly name: Name
  readonly value: string
  readonly group: string
  readonly text: string
  readonly end?: ReactNode
  /** What else it sets or takes away. */
  readonly also?: Partial<Filters<Name>>
}

type FilterPickerProps<Name extends string> = {
  readonly choices: readonly FilterChoice<Name>[]
  readonly filters: Filters<Name>
  onChange(parts: Partial<Filters<Name>>): void
  readonly onOpen?: () => void
}

/** Every filter of a screen in one list to search: choosing sets it, choosing it again takes it away. */
export function FilterPicker<Name extends string>(props: FilterPickerProps<Name>) {
  const { choices, filters, onChange, onOpen } = props
  const [open, setOpen] = useState(false)
  const isChosen = ({ name, value, also }: FilterChoice<Name>) =>
    filters[name] === value &&
    (Object.entries(also ?? {}) as [Name, string | null][]).every(([other, wanted]) => filters[other] === wanted)
  const chosen = new Set(choices.filter(isChosen).map(keyOf))

  function choose(key: string): void {
    const choice = choices.find((one) => keyOf(one) === key)
    if (!choice) return
    const { name, value, also } = choice
    const parts = { ...also, [name]: value } as Partial<Filters<Name>>
    onChange(chosen.has(key) ? noFilters(Object.keys(parts) as Name[]) : parts)
    setOpen(false)
  }

  return (
    <Picker
      label="Filter"
      shortcut="f"
      icon={<ListFilter size={15} aria-hidden="true" />}
      value="Add filter"
      isSet={chosen.size > 0}
      open={open}
      onOpenChange={(isOpen) => {
        setOpen(isOpen)
        if (isOpen) onOpen?.()
      }}
    >
      <SearchList
        label="filters"
        placeholder="Find a filter"
        items={choices.map((choice) => ({ ...choice, key: keyOf(choice) }))}
        chosen={chosen}
        onChoose={choose}
        empty="No filter by that name."
        className="max-h-96 w-[min(20rem,calc(100vw-1.5rem))]"
      />
    </Picker>
  )
}

function keyOf({ name, value }: FilterChoice<string>): string {
  return `${name}=${value}`
}
