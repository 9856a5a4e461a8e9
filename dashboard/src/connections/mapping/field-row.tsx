import { X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '../../components/button.tsx'
import { classes } from '../../components/classes.ts'
import { inputClasses } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import type { DraftField, Kind } from './draft.ts'
import { SmallInput } from './small-input.tsx'

type Known = Kind['fields'][number]

type FieldRowProps = {
  readonly field: DraftField
  /** What is known of it; null for a detail, which has any name. */
  readonly known: Known | null
  readonly listId: string
  readonly problem: string | null
  /** Null: it goes. */
  onChange(field: DraftField | null): void
}

const ways = [
  { value: 'path', label: 'from the path' },
  { value: 'constant', label: 'always' },
] as const

/** One thing that an event is told: a path into the body, or the same for all. */
export function FieldRow({ field, known, listId, problem, onChange }: FieldRowProps) {
  const { name, how, text } = field
  const called = name === '' ? 'the detail' : name
  return (
    <div className="rounded-md bg-sunken p-2.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[9rem_8.5rem_minmax(0,1fr)_auto]">
        {known === null ? (
          <SmallInput
            label="Name of the detail"
            placeholder="ticketId"
            value={name}
            onChange={(event) => onChange({ ...field, name: event.target.value })}
          />
        ) : (
          <p className="break-all py-2 font-mono text-ink text-xs">
            {name}
            {known.isNeeded && <span className="font-sans text-ink-soft"> (needed)</span>}
          </p>
        )}
        <Select
          label={`Where ${called} comes from`}
          isLabelHidden
          className="order-3 sm:order-none"
          value={how}
          options={ways}
          onChoose={(chosen) => onChange({ ...field, how: chosen, text: '' })}
        />
        <div className="order-4 col-span-2 min-w-0 sm:order-none sm:col-span-1">
          {how === 'constant' && known?.words ? (
            <Select
              label={`Value of ${called}`}
              isLabelHidden
              value={text}
              options={[{ value: '', label: 'Choose …' }, ...known.words.map((word) => ({ value: word, label: word }))]}
              onChoose={(chosen) => onChange({ ...field, text: chosen })}
            />
          ) : (
            <SmallInput
              label={how === 'path' ? `Path of ${called}` : `Value of ${called}`}
              placeholder={how === 'path' ? '$.data.id' : undefined}
              list={how === 'path' ? listId : undefined}
              value={text}
              onChange={(event) => onChange({ ...field, text: event.target.value })}
            />
          )}
        </div>
        <Button
          look="quiet"
          size="icon"
          className="mt-1"
          aria-label={`Remove ${called}`}
          onClick={() => onChange(null)}
        >
          <X size={15} aria-hidden="true" />
        </Button>
      </div>
      {known && <p className="mt-1 text-ink-soft text-xs">{known.about}.</p>}
      {problem !== null && (
        <p role="alert" className="mt-1 text-bad text-xs">
          {problem}
        </p>
      )}
      {how === 'path' && <Meanings field={field} called={called} words={known?.words ?? null} onChange={onChange} />}
    </div>
  )
}

type MeaningsProps = {
  readonly field: DraftField
  readonly called: string
  readonly words: readonly string[] | null
  onChange(field: DraftField): void
}

/** What the sender's words mean; closed while they need no translation. */
function Meanings({ field, called, words, onChange }: MeaningsProps) {
  const id = useId()
  const { map, otherwise } = field
  return (
    <details className="mt-1.5" open={words !== null || map !== '' || otherwise !== ''}>
      <summary className="w-fit cursor-pointer text-ink-soft text-xs">What its words mean</summary>
      <div className="mt-2 grid gap-2 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <div>
          <label htmlFor={id} className="mb-1 block text-ink-soft text-xs">
            One a line: what comes = what it means{words && ` (${words.join(', ')})`}
          </label>
          <textarea
            id={id}
            aria-label={`Meanings of ${called}, one a line: what comes = what it means`}
            rows={Math.min(6, Math.max(2, map.split('\n').length))}
            spellCheck={false}
            placeholder="in = received"
            value={map}
            onChange={(event) => onChange({ ...field, map: event.target.value })}
            className={classes(inputClasses, 'h-auto py-1.5 font-mono text-xs')}
          />
        </div>
        <div>
          <p className="mb-1 text-ink-soft text-xs">Anything else means</p>
          <SmallInput
            label={`What anything else means for ${called}`}
            value={otherwise}
            onChange={(event) => onChange({ ...field, otherwise: event.target.value })}
          />
        </div>
      </div>
    </details>
  )
}
