import { Eye, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Chip } from '../components/chips.tsx'
import { CommandLine } from '../components/command-line.tsx'
import { Field } from '../components/field.tsx'
import { RangePicker } from '../components/range-picker.tsx'
import { SearchField } from '../components/search-field.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Select } from '../components/select.tsx'
import { Keys } from '../components/shortcuts.tsx'
import { ZonePicker } from '../components/zone-picker.tsx'
import { useSession } from '../session.tsx'
import { useView } from '../view/view.ts'

const looks = ['primary', 'plain', 'chosen', 'danger', 'quiet'] as const
const fruits = ['Apples', 'Pears', 'Quinces'] as const

export function ControlsShown() {
  const { view, change } = useView()
  const { tenant } = useSession()
  const [fruit, setFruit] = useState<(typeof fruits)[number]>('Pears')
  const [text, setText] = useState('')
  const options = fruits.map((value) => ({ value, label: value }))
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {looks.map((look) => (
          <Button key={look} look={look}>
            {look}
          </Button>
        ))}
        <Button busy>busy</Button>
        <Button disabled>disabled</Button>
        <Button size="small">
          <Plus size={13} aria-hidden="true" />
          small
        </Button>
        <Button look="quiet" size="icon" aria-label="Look">
          <Eye size={15} aria-hidden="true" />
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="A field" placeholder="Type here" />
        <Field label="With a problem" defaultValue="ada@" problem="This is not an e-mail address." />
        <Select label="A select" value={fruit} options={options} onChoose={setFruit} />
        <SearchField label="Search the fruits" value={text} onSearch={setText} className="self-end" />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <RangePicker range={view.range} zone={view.zone} onChange={(range) => change({ range })} />
        <ZonePicker zone={view.zone} home={tenant.timeZone} onChange={(zone) => change({ zone })} />
        <Segmented label="Fruit" value={fruit} options={options} onChange={setFruit} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Chip label="Fruit" value={fruit} onRemove={() => setFruit('Apples')} />
        <Keys keys="mod+k" />
        <Keys keys="g o" />
      </div>
      <CommandLine command="npm run demo" />
    </>
  )
}
