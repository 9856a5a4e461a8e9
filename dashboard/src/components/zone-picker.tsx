import { Globe } from 'lucide-react'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { formatOffset, formatZone, offsetBeside } from '../format.ts'
import { allZones, presentName } from '../view/zone.ts'
import { Picker } from './picker.tsx'
import { type SearchItem, SearchList } from './search-list.tsx'

type ZonePickerProps = { readonly zone: string; readonly home: string; onChange(zone: string): void }

/** Picks any IANA zone by its name or offset; the tenant's own (`home`), the reader's and UTC come first. */
export function ZonePicker({ zone, home, onChange }: ZonePickerProps) {
  const [open, setOpen] = useState(false)
  const now = useClock().now()
  return (
    <Picker
      label="Time zone"
      shortcut="z"
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

type ZoneListProps = {
  readonly zone: string
  readonly home: string
  readonly now: number
  onChoose(zone: string): void
}

function ZoneList({ zone, home, now, onChoose }: ZoneListProps) {
  const [items] = useState(() => itemsOf(home, now))
  return (
    <SearchList
      label="time zones"
      placeholder="City, region or UTC offset"
      items={items}
      chosen={zone}
      onChoose={onChoose}
      empty="No time zone by that name."
      className="h-84 w-[min(22rem,calc(100vw-1.5rem))]"
    />
  )
}

function itemsOf(home: string, now: number): SearchItem[] {
  const own = presentName(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const notes = new Map([
    [own, 'This device'],
    [home, 'Workspace'],
  ])
  const first = [...new Set([home, own, 'UTC'])]
  const rest = allZones().filter((zone) => !first.includes(zone))
  return [...first, ...rest].map((zone) => ({
    key: zone,
    text: `${formatZone(zone)} ${formatOffset(zone, now)}`,
    label: <ZoneName name={formatZone(zone)} note={notes.get(zone) ?? null} />,
    end: formatOffset(zone, now),
  }))
}

function ZoneName({ name, note }: { readonly name: string; readonly note: string | null }) {
  return (
    <>
      <span className="min-w-0 truncate">{name}</span>
      {note && <span className="shrink-0 rounded-sm bg-sunken px-1.5 font-normal text-2xs text-ink-soft">{note}</span>}
    </>
  )
}
