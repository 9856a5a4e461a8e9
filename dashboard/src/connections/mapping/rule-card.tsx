import { Plus, Trash2 } from 'lucide-react'
import { useId, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { ConditionRow } from './condition-row.tsx'
import {
  type DraftField,
  type DraftRule,
  fieldsFor,
  type Kind,
  newCondition,
  newField,
  type ProblemAt,
} from './draft.ts'
import { FieldRow } from './field-row.tsx'

type RuleCardProps = {
  readonly rule: DraftRule
  readonly index: number
  readonly kinds: readonly Kind[]
  /** Of the paths that the body has. */
  readonly listId: string
  readonly problemAt: ProblemAt
  /** Null: it goes. */
  onChange(rule: DraftRule | null): void
}

/** One rule: what it makes, when, and of what. */
export function RuleCard({ rule, index, kinds, listId, problemAt, onChange }: RuleCardProps) {
  const id = useId()
  const kind = kinds.find(({ event }) => event === rule.event)
  const title = `Rule ${index + 1}`
  const choose = (event: string) => {
    const next = kinds.find((one) => one.event === event)
    if (next)
      onChange({
        ...rule,
        event,
        fields: fieldsFor(
          next,
          rule.fields.filter(({ text }) => text !== ''),
        ),
      })
  }
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-xl border border-edge bg-surface p-5 shadow-card">
      <header className="mb-3 flex items-center justify-between gap-3">
        <h2 id={id} className="font-semibold text-base text-ink">
          {title}
        </h2>
        <Button look="quiet" size="small" onClick={() => onChange(null)}>
          <Trash2 size={13} aria-hidden="true" />
          Remove {title.toLowerCase()}
        </Button>
      </header>
      <div className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label="Makes"
            value={rule.event}
            options={kinds.map(({ event, title }) => ({ value: event, label: title }))}
            onChoose={choose}
          />
          <Field
            label="Name (optional)"
            maxLength={100}
            value={rule.name}
            onChange={(event) => onChange({ ...rule, name: event.target.value })}
          />
        </div>
        <p className="text-ink-soft text-sm">{kind?.about}</p>
        <Conditions rule={rule} listId={listId} problemAt={problemAt} onChange={onChange} />
        <div>
          <Field
            label="Once for each (optional)"
            placeholder="$.entry[*].messaging[*]"
            list={listId}
            value={rule.each}
            onChange={(event) => onChange({ ...rule, each: event.target.value })}
            problem={problemAt('/each')}
          />
          <p className="mt-1.5 text-ink-soft text-xs">
            The path of a list: one event for each element, where <code className="font-mono">@</code> begins.
          </p>
        </div>
        {kind && kind.fields.length > 0 && (
          <Fields rule={rule} kind={kind} listId={listId} problemAt={problemAt} onChange={onChange} />
        )}
        {kind && kind.fields.length > 0 && (
          <Details rule={rule} listId={listId} problemAt={problemAt} onChange={onChange} />
        )}
      </div>
    </section>
  )
}

type PartProps = Pick<RuleCardProps, 'rule' | 'listId' | 'problemAt'> & { onChange(rule: DraftRule): void }

function Conditions({ rule, listId, problemAt, onChange }: PartProps) {
  const add = useRef<HTMLButtonElement>(null)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">When all of this holds</legend>
      {rule.when.map((condition, at) => (
        <ConditionRow
          key={condition.key}
          condition={condition}
          number={at + 1}
          listId={listId}
          problem={problemAt(`/when/${at}`)}
          onChange={(changed) => {
            onChange({
              ...rule,
              when: rule.when.flatMap((one) => (one.key === condition.key ? (changed ?? []) : one)),
            })
            if (changed === null) add.current?.focus()
          }}
        />
      ))}
      <div>
        <Button ref={add} size="small" onClick={() => onChange({ ...rule, when: [...rule.when, newCondition()] })}>
          <Plus size={13} aria-hidden="true" />
          Add a condition
        </Button>
      </div>
    </fieldset>
  )
}

function replaced(fields: readonly DraftField[], key: string, changed: DraftField | null): DraftField[] {
  return fields.flatMap((one) => (one.key === key ? (changed ?? []) : one))
}

function Fields({ rule, kind, listId, problemAt, onChange }: PartProps & { readonly kind: Kind }) {
  const add = useRef<HTMLSelectElement>(null)
  const left = kind.fields.filter(({ name }) => !rule.fields.some((field) => field.name === name))
  const problem = rule.fields.some(({ name }) => problemAt(`/fields/${name}`) !== null) ? null : problemAt('/fields')
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">What it tells</legend>
      {rule.fields.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          known={kind.fields.find(({ name }) => name === field.name) ?? null}
          listId={listId}
          problem={problemAt(`/fields/${field.name}`)}
          onChange={(changed) => {
            onChange({ ...rule, fields: replaced(rule.fields, field.key, changed) })
            if (changed === null) add.current?.focus()
          }}
        />
      ))}
      {problem !== null && <p className="text-bad text-xs">{problem}</p>}
      {left.length > 0 && (
        <Select<string>
          ref={add}
          label="Add a field"
          isLabelHidden
          className="sm:w-72"
          value=""
          options={[{ value: '', label: 'Add a field …' }, ...left.map(({ name }) => ({ value: name, label: name }))]}
          onChoose={(name) => name !== '' && onChange({ ...rule, fields: [...rule.fields, newField(name)] })}
        />
      )}
    </fieldset>
  )
}

function Details({ rule, listId, problemAt, onChange }: PartProps) {
  const add = useRef<HTMLButtonElement>(null)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">What else to keep with it</legend>
      {rule.details.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          known={null}
          listId={listId}
          problem={problemAt(`/details/${field.name}`)}
          onChange={(changed) => {
            onChange({ ...rule, details: replaced(rule.details, field.key, changed) })
            if (changed === null) add.current?.focus()
          }}
        />
      ))}
      <div>
        <Button ref={add} size="small" onClick={() => onChange({ ...rule, details: [...rule.details, newField()] })}>
          <Plus size={13} aria-hidden="true" />
          Add a detail
        </Button>
      </div>
    </fieldset>
  )
}
