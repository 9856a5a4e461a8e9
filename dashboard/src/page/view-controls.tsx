import { GitCompareArrows } from 'lucide-react'
import { useClock } from '../clock.tsx'
import { buttonClasses } from '../components/button.tsx'
import { RangePicker } from '../components/range-picker.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { ZonePicker } from '../components/zone-picker.tsx'
import { useSession } from '../session.tsx'
import { stepRange } from '../view/range.ts'
import { useView, type View } from '../view/view.ts'
import { GroupPicker } from './group-picker.tsx'

type Part = 'range' | 'zone' | 'channel' | 'agent' | 'compare'

/** More than so many do not fit beside each other on a phone. */
const inViewMax = 2
/** There they are one line that scrolls: four lines of pickers would leave no room for what they pick. */
const oneLine =
  'relative -mx-4 flex w-screen items-center gap-2 overflow-x-auto px-4 py-0.5 max-sm:*:shrink-0 sm:contents'

/** The pickers of the view, those of them that mean something on the screen. */
export function ViewControls({ parts }: { readonly parts: readonly Part[] }) {
  const { view, change } = useView()
  const { tenant } = useSession()
  return (
    <div className={parts.length > inViewMax ? oneLine : 'contents'}>
      {parts.includes('channel') && (
        <GroupPicker by="channel" chosen={view.channel} onChange={(channel) => change({ channel })} />
      )}
      {parts.includes('agent') && (
        <GroupPicker by="agent" chosen={view.agent} onChange={(agent) => change({ agent })} />
      )}
      {parts.includes('range') && <RangeControls view={view} onChange={(range) => change({ range })} />}
      {parts.includes('compare') && <CompareSwitch view={view} onChange={(compare) => change({ compare })} />}
      {parts.includes('zone') && (
        <ZonePicker zone={view.zone} home={tenant.timeZone} onChange={(zone) => change({ zone })} />
      )}
    </div>
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
