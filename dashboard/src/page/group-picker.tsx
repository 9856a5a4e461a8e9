import { Headset, type LucideIcon, MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useAgentNames } from '../api/agents.ts'
import { useGroups } from '../api/groups.ts'
import { Picker } from '../components/picker.tsx'
import { SearchList } from '../components/search-list.tsx'
import { channelName, formatCount } from '../format.ts'
import { unassigned } from '../view/view.ts'

type Dimension = {
  readonly label: string
  /** The key that opens the picker. */
  readonly shortcut: string
  readonly icon: LucideIcon
  readonly all: string
  readonly placeholder: string
  readonly nameOf: (key: string, agents: ReadonlyMap<string, string>) => string
}

const dimensions: Readonly<Record<'channel' | 'agent', Dimension>> = {
  channel: {
    label: 'Channel',
    shortcut: 'c',
    icon: MessagesSquare,
    all: 'All channels',
    placeholder: 'Find a channel',
    nameOf: channelName,
  },
  agent: {
    label: 'Agent',
    shortcut: 'a',
    icon: Headset,
    all: 'All agents',
    placeholder: 'Find an agent',
    nameOf: (key, agents) => (key === unassigned ? 'Unassigned' : (agents.get(key) ?? key)),
  },
}

const everything = '*'

type GroupPickerProps = {
  readonly by: 'channel' | 'agent'
  readonly chosen: string | null
  onChange(key: string | null): void
}

/** Picks one channel or agent, or all. Which there are is asked for when somebody wants to choose. */
export function GroupPicker({ by, chosen, onChange }: GroupPickerProps) {
  const [open, setOpen] = useState(false)
  const groups = useGroups(by, chosen, open)
  const agents = useAgentNames(by === 'agent' && (open || chosen !== null))
  const { label, shortcut, icon: Icon, all, placeholder, nameOf } = dimensions[by]
  const items = groups.map(({ key, count }) => ({
    key,
    text: nameOf(key, agents),
    ...(count !== null && { end: formatCount(count) }),
  }))
  return (
    <Picker
      label={label}
      shortcut={shortcut}
      icon={<Icon size={15} aria-hidden="true" />}
      value={chosen === null ? all : nameOf(chosen, agents)}
      isSet={chosen !== null}
      open={open}
      onOpenChange={setOpen}
    >
      <SearchList
        label={`${label.toLowerCase()}s`}
        placeholder={placeholder}
        items={[{ key: everything, text: all }, ...items]}
        chosen={chosen ?? everything}
        onChoose={(key) => {
          onChange(key === everything ? null : key)
          setOpen(false)
        }}
        empty="None by that name."
        className="max-h-80 w-[min(18rem,calc(100vw-1.5rem))]"
      />
    </Picker>
  )
}
