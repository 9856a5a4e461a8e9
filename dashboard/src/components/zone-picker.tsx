import { Check, Globe, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useClock } from '../clock.tsx'
import { formatOffset, formatZone, offsetBeside } from '../format.ts'
import { allZones, presentName } from '../zone.ts'
import { classes } from './classes.ts'
import { Picker } from './picker.tsx'

type ZonePickerProps = { readonly zone: string; readonly home: string; onChange(zone: string): void }

/** Picks any IANA zone by its name or offset; the tenant's own (`home`), the reader's and UTC come first. */
export function ZonePicker({ zone, home, onChange }: ZonePickerProps) {
  const [open, setOpen] = useState(false)
  const now = useClock().now()
  return (
    <Picker
      label="Time zone"
      icon={<Globe size={15} aria-hidden="true" />}
      value={
        <>
          {formatZone(zone)} <span className="text-ink-faint">{offsetBeside(zone, now)}</span>
        </>
      }
      open={open}
      onOpenChange={setOpen}
      className="max-w-full"
    >
      <ZoneList
        zone={zone}
        home={home}
        now={now}
        onChoose={(next) => {
          onChange(next)
          setOpen(false)
        }}
      />
    </Picker>
  )
}

type Choice = { readonly zone: string; readonly name: string; readonly offset: string; readonly note: string | null }

function choicesOf(home: string, now: number): Choice[] {
  const own = presentName(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const notes = new Map([
    ['UTC', null],
    [own, 'This device'],
    [home, 'Workspace'],
  ])
  const first = [...new Set([home, own, 'UTC'])]
  const rest = allZones().filter((zone) => !first.includes(zone))
  return [...first, ...rest].map((zone) => ({
    zone,
    name: formatZone(zone),
    offset: formatOffset(zone, now),
    note: notes.get(zone) ?? null,
  }))
}

const simple = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('−', '-')
    .replaceAll(/[\s_/]+/g, ' ')

type ZoneListProps = {
  readonly zone: string
  readonly home: string
  readonly now: number
  onChoose(zone: string): void
}

function ZoneList({ zone, home, now, onChoose }: ZoneListProps) {
  const [choices] = useState(() => choicesOf(home, now))
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)

  const found = useMemo(() => {
    const words = simple(query).trim()
    return words ? choices.filter(({ name, offset }) => simple(`${name} ${offset}`).includes(words)) : choices
  }, [choices, query])

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function onKeyDown(event: KeyboardEvent): void {
    const next = steps(event.key, active, found.length - 1)
    if (next !== undefined) {
      event.preventDefault()
      setActive(next)
    } else if (event.key === 'Enter') {
      const choice = found[active]
      if (choice) onChoose(choice.zone)
    }
  }

  return (
    <div className="w-[min(22rem,calc(100vw-1.5rem))]">
      <div className="flex items-center gap-2 border-edge border-b px-3">
        <Search size={15} className="text-ink-faint" aria-hidden="true" />
        <input
          role="combobox"
          aria-label="Search time zones"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
          placeholder="City, region or UTC offset"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-10 w-full bg-transparent text-sm outline-none"
        />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label="Time zones" className="h-72 overflow-y-auto p-1.5">
        {found.map((choice, index) => (
          <ZoneOption
            key={choice.zone}
            id={`${listId}-${index}`}
            choice={choice}
            isChosen={choice.zone === zone}
            isActive={index === active}
            onChoose={() => onChoose(choice.zone)}
            onPoint={() => setActive(index)}
          />
        ))}
      </div>
      <p role="status" className={found.length > 0 ? 'sr-only' : 'px-4 pb-4 text-ink-faint text-sm'}>
        {found.length > 0 ? `${found.length} time zones` : 'No time zone by that name.'}
      </p>
    </div>
  )
}

function steps(key: string, active: number, last: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: Math.min(last, active + 1),
    ArrowUp: Math.max(0, active - 1),
    PageDown: Math.min(last, active + 8),
    PageUp: Math.max(0, active - 8),
  }
  return moves[key]
}

type ZoneOptionProps = {
  readonly id: string
  readonly choice: Choice
  readonly isChosen: boolean
  readonly isActive: boolean
  onChoose(): void
  onPoint(): void
}

/** The combobox above has the focus and the keys; a click is for the pointer. */
function ZoneOption({ id, choice, isChosen, isActive, onChoose, onPoint }: ZoneOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns this list
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which points here
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={onChoose}
      onPointerMove={onPoint}
      className={classes(
        'flex items-center gap-2 rounded-md px-2.5 py-1.5 text-sm',
        isActive && 'bg-hover',
        isChosen && 'font-medium text-accent-ink',
      )}
    >
      <span className="min-w-0 truncate">{choice.name}</span>
      {choice.note && (
        <span className="shrink-0 rounded-sm bg-sunken px-1.5 font-normal text-2xs text-ink-soft">{choice.note}</span>
      )}
      {isChosen && <Check size={14} className="shrink-0" aria-hidden="true" />}
      <span className="number ml-auto shrink-0 font-normal text-ink-soft text-xs">{choice.offset}</span>
    </div>
  )
}
