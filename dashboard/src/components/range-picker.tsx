import { CalendarDays, Check } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useClock } from '../clock.tsx'
import { formatExactSpan, formatSpan } from '../format.ts'
import { customProblem, type Preset, presets, type Range, spanOf } from '../view/range.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { Field } from './field.tsx'
import { Picker } from './picker.tsx'

const presetNames: Readonly<Record<Preset, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  '12m': 'Last 12 months',
}

type RangePickerProps = { readonly range: Range; readonly zone: string; onChange(range: Range): void }

/** Picks one of the ranges that move with the clock, or any two days. */
export function RangePicker({ range, zone, onChange }: RangePickerProps) {
  const [open, setOpen] = useState(false)
  const now = useClock().now()
  const span = spanOf(range, zone, now)
  const days = range.kind === 'exact' ? formatExactSpan : formatSpan
  const name =
    range.kind === 'custom' || range.kind === 'exact' ? days(span.from, span.to, zone) : presetNames[range.kind]

  function choose(next: Range): void {
    onChange(next)
    setOpen(false)
  }

  return (
    <Picker
      label="Range"
      shortcut="r"
      icon={<CalendarDays size={15} aria-hidden="true" />}
      value={name}
      open={open}
      onOpenChange={setOpen}
    >
      <div className="flex w-64 flex-col p-1.5">
        {presets.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={kind === range.kind}
            onClick={() => choose({ kind })}
            className={classes(
              'flex items-center justify-between rounded-md px-2.5 py-1.5 text-left text-sm hover:bg-hover',
              kind === range.kind && 'font-medium text-accent-ink',
            )}
          >
            {presetNames[kind]}
            {kind === range.kind && <Check size={15} aria-hidden="true" />}
          </button>
        ))}
      </div>
      <CustomDays key={`${span.firstDay} ${span.lastDay}`} first={span.firstDay} last={span.lastDay} onApply={choose} />
    </Picker>
  )
}

type CustomDaysProps = { readonly first: string; readonly last: string; onApply(range: Range): void }

function CustomDays({ first, last, onApply }: CustomDaysProps) {
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(last)
  const [problem, setProblem] = useState<string | null>(null)

  function apply(event: FormEvent): void {
    event.preventDefault()
    const found = customProblem(from, to)
    setProblem(found)
    if (found === null) onApply({ kind: 'custom', from, to })
  }

  return (
    <form noValidate onSubmit={apply} className="flex w-64 flex-col gap-3 border-edge border-t p-3">
      <Field label="From" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      <Field label="To" type="date" value={to} onChange={(event) => setTo(event.target.value)} problem={problem} />
      <Button look="primary" type="submit">
        Show these days
      </Button>
    </form>
  )
}
