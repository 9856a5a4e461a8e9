import { useId, useState } from 'react'
import { Chip } from '../components/chips.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Select } from '../components/select.tsx'
import { Skeleton } from '../components/states.tsx'
import { channelName } from '../format.ts'
import { useEventTypes } from './use-webhooks.ts'

type EventChoiceProps = {
  readonly chosen: readonly string[]
  onChoose(eventTypes: readonly string[]): void
  readonly problem: string | null
}

const everything = '*'
const anyChannel = '*'

/** Which events: everything, or kinds of it, of one channel or of any. */
export function EventChoice({ chosen, onChoose, problem }: EventChoiceProps) {
  const id = useId()
  const isEverything = chosen.includes(everything)
  return (
    <fieldset aria-describedby={problem ? `${id}-problem` : undefined} className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">Events</legend>
      <div>
        <Segmented
          label="Which events"
          value={isEverything ? 'everything' : 'some'}
          options={[
            { value: 'some', label: 'Some' },
            { value: 'everything', label: 'Everything' },
          ]}
          onChange={(wanted) => onChoose(wanted === 'everything' ? [everything] : [])}
        />
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-bad text-xs">
          {problem}
        </p>
      )}
      {isEverything ? (
        <p className="text-ink-soft text-sm">Every event of every channel, and those of versions to come.</p>
      ) : (
        <Kinds chosen={chosen} onChoose={onChoose} />
      )}
    </fieldset>
  )
}

function Kinds({ chosen, onChoose }: Omit<EventChoiceProps, 'problem'>) {
  const { data } = useEventTypes()
  const [channel, setChannel] = useState(anyChannel)
  if (!data) return <Skeleton className="h-64 rounded-md" />
  const toggle = (pattern: string, isWanted: boolean) =>
    onChoose(isWanted ? [...chosen, pattern] : chosen.filter((other) => other !== pattern))
  const kinds = [{ kind: '*', meaning: 'All of them' }, ...data.kinds]
  return (
    <>
      <Select
        label="Channel"
        value={channel}
        onChoose={setChannel}
        options={[
          { value: anyChannel, label: 'Any channel' },
          ...data.channels.map((one) => ({ value: one, label: channelName(one) })),
        ]}
        className="sm:w-60"
      />
      <div className="max-h-64 overflow-y-auto rounded-md border border-edge px-3 py-1.5">
        {kinds.map(({ kind, meaning }) => (
          <Kind key={kind} pattern={`${channel}.${kind}`} meaning={meaning} chosen={chosen} onToggle={toggle} />
        ))}
      </div>
      {chosen.length > 0 && (
        <section aria-label="Chosen events" className="flex flex-wrap gap-1.5">
          {chosen.map((pattern) => (
            <Chip key={pattern} label={pattern} onRemove={() => toggle(pattern, false)} />
          ))}
        </section>
      )}
    </>
  )
}

type KindProps = {
  readonly pattern: string
  readonly meaning: string
  readonly chosen: readonly string[]
  onToggle(pattern: string, isWanted: boolean): void
}

function Kind({ pattern, meaning, chosen, onToggle }: KindProps) {
  return (
    <label className="flex items-start gap-2.5 py-1 text-sm">
      <input
        type="checkbox"
        checked={chosen.includes(pattern)}
        onChange={(event) => onToggle(pattern, event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="text-ink">{meaning}</span>
        <code className="block break-all font-mono text-2xs text-ink-faint">{pattern}</code>
      </span>
    </label>
  )
}
