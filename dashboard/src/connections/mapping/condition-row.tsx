import { X } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import type { Demand, DraftCondition } from './draft.ts'
import { SmallInput } from './small-input.tsx'

const demands: readonly { readonly value: Demand; readonly label: string }[] = [
  { value: 'equals', label: 'is' },
  { value: 'oneOf', label: 'is one of' },
  { value: 'exists', label: 'is there' },
  { value: 'absent', label: 'is not there' },
]

type ConditionRowProps = {
  readonly condition: DraftCondition
  readonly number: number
  readonly listId: string
  readonly problem: string | null
  /** Null: it goes. */
  onChange(condition: DraftCondition | null): void
}

/** A path and what is demanded of it. */
export function ConditionRow({ condition, number, listId, problem, onChange }: ConditionRowProps) {
  const { path, demand, text } = condition
  const name = `condition ${number}`
  const takesText = demand === 'equals' || demand === 'oneOf'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_8.5rem_minmax(0,1fr)_auto]">
      <SmallInput
        label={`Path of ${name}`}
        placeholder="$.type"
        list={listId}
        value={path}
        onChange={(event) => onChange({ ...condition, path: event.target.value })}
        problem={problem}
      />
      <Select
        label={`Demand of ${name}`}
        isLabelHidden
        className="order-3 sm:order-none"
        value={demand}
        options={demands}
        onChoose={(chosen) => onChange({ ...condition, demand: chosen })}
      />
      {takesText ? (
        <SmallInput
          label={`Value of ${name}`}
          className="order-4 col-span-2 sm:order-none sm:col-span-1"
          placeholder={demand === 'oneOf' ? 'in, inbound' : 'message.created'}
          value={text}
          onChange={(event) => onChange({ ...condition, text: event.target.value })}
        />
      ) : (
        <span className="hidden sm:block" />
      )}
      <Button look="quiet" size="icon" className="mt-1" aria-label={`Remove ${name}`} onClick={() => onChange(null)}>
        <X size={15} aria-hidden="true" />
      </Button>
    </div>
  )
}
