import { GitCompareArrows, Headset, MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useGroups } from '../api/groups.ts'
import { useClock } from '../clock.tsx'
import { buttonClasses } from '../components/button.tsx'
import { Picker } from '../components/picker.tsx'
import { RangePicker } from '../components/range-picker.tsx'
import { type SearchItem, SearchList } from '../components/search-list.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { ZonePicker } from '../components/zone-picker.tsx'
import { channelName, formatCount } from '../format.ts'
import { useSession } from '../session.tsx'
import { stepRange } from '../view/range.ts'
import { unassigned, useView, type View } from '../view/view.ts'

type Part = 'range' | 'zone' | 'channel' | 'agent' | 'compare'

/** The pickers of the view, those of them that mean something on the screen. */
export function ViewControls({ parts }: { readonly parts: readonly Part[] }) {
  const { view, change } = useView()
  const { tenant } = useSession()
  return (
    <>
      {parts.includes('channel') && <ChannelPicker view={view} onChange={(channel) => change({ channel })} />}
      {parts.includes('agent') && <AgentPicker view={view} onChange={(agent) => change({ agent })} />}
      {parts.includes('range') && <RangeControls view={view} onChange={(range) => change({ range })} />}
      {parts.includes('compare') && <CompareSwitch view={view} onChange={(compare) => change({ compare })} />}
      {parts.includes('zone') && (
        <ZonePicker zone={view.zone} home={tenant.timeZone} onChange={(zone) => change({ zone })} />
      )}
    </>
  )
}

type ControlProps<Key extends keyof View> = { readonly view: View; onChange(value: View[Key]): void }

/** The picker of the range; `[` and `]` go to the period before and after. */
function RangeControls({ view, onChange }: ControlProps<'range'>) {
  const clock = useClock()
  const step = (direction: -1 | 1) => {
    const range = stepRange(view.range, view.zone, clock.now(), direction)
    if (range) onChange(range)
  }
  useShortcut('[', 'The period before', () => step(-1))
  useShortcut(']', 'The period after', () => step(1))
  return <RangePicker range={view.range} zone={view.zone} onChange={onChange} />
}

const everything = '*'

function ChannelPicker({ view, onChange }: ControlProps<'channel'>) {
  const groups = useGroups('channel', view.channel)
  const items = groups.map(({ key, count }) => ({
    key,
    text: channelName(key),
    ...(count !== null && { end: formatCount(count) }),
  }))
  return (
    <ChoicePicker
      label="Channel"
      items={[{ key: everything, text: 'All channels' }, ...items]}
      chosen={view.channel}
      onChange={onChange}
      icon={<MessagesSquare size={15} aria-hidden="true" />}
    />
  )
}

function AgentPicker({ view, onChange }: ControlProps<'agent'>) {
  const groups = useGroups('agent', view.agent)
  const items = groups.map(({ key, count }) => ({
    key,
    text: key === unassigned ? 'Unassigned' : key,
    ...(count !== null && { end: formatCount(count) }),
  }))
  return (
    <ChoicePicker
      label="Agent"
      items={[{ key: everything, text: 'All agents' }, ...items]}
      chosen={view.agent}
      onChange={onChange}
      icon={<Headset size={15} aria-hidden="true" />}
    />
  )
}

type ChoicePickerProps = {
  readonly label: string
  readonly icon: React.ReactNode
  readonly items: readonly SearchItem[]
  readonly chosen: string | null
  onChange(key: string | null): void
}

function ChoicePicker({ label, icon, items, chosen, onChange }: ChoicePickerProps) {
  const [open, setOpen] = useState(false)
  const key = chosen ?? everything
  return (
    <Picker
      label={label}
      shortcut={label.charAt(0).toLowerCase()}
      icon={icon}
      value={items.find((item) => item.key === key)?.text ?? chosen}
      isSet={chosen !== null}
      open={open}
      onOpenChange={setOpen}
    >
      <SearchList
        label={`${label.toLowerCase()}s`}
        placeholder={`Find a${label.startsWith('A') ? 'n' : ''} ${label.toLowerCase()}`}
        items={items}
        chosen={key}
        onChoose={(next) => {
          onChange(next === everything ? null : next)
          setOpen(false)
        }}
        empty="None by that name."
        className="max-h-80 w-[min(18rem,calc(100vw-1.5rem))]"
      />
    </Picker>
  )
}

function CompareSwitch({ view, onChange }: ControlProps<'compare'>) {
  const toggle = () => onChange(!view.compare)
  useShortcut('p', 'Compare with the period before, or not', toggle)
  return (
    <button
      type="button"
      role="switch"
      aria-checked={view.compare}
      onClick={toggle}
      className={buttonClasses(view.compare ? 'chosen' : 'plain')}
    >
      <GitCompareArrows size={15} aria-hidden="true" />
      Compare
    </button>
  )
}
