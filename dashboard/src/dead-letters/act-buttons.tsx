import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { List } from '../api/list.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { Confirm } from '../components/dialog.tsx'
import { formatCount, plural } from '../format.ts'
import type { DeadLetter } from './dead-letter.ts'
import { type Act, useActs } from './use-acts.ts'
import { shownAsOf, type Wanted } from './work-through.ts'

type ActButtonsProps = {
  readonly selected: readonly string[]
  readonly list: List<DeadLetter>
  readonly choice: Readonly<Record<string, string>>
  onDone(): void
}

/** What a button is about to act on, in numbers and in words. */
type Target = { readonly wanted: Wanted; readonly count: number; readonly counted: string }

/** Replays or discards what is ticked, or all that match where nothing is. */
export function ActButtons({ selected, list, choice, onDone }: ActButtonsProps) {
  const { running, run } = useActs()
  const clock = useClock()
  const [asking, setAsking] = useState<Target | null>(null)
  const isSome = selected.length > 0
  const total = list.total ?? 0
  const count = isSome ? selected.length : total
  const counted =
    list.isCapped && !isSome ? `all of more than ${formatCount(count)}` : `${isSome ? '' : 'all '}${formatCount(count)}`
  // The count is still that of the filters before: it says nothing of what these would act on.
  const isUnknown = list.isReplaced && !isSome

  /** As of now: what appears while one is asked about it was not meant. */
  function target(): Target {
    const buriedBefore = shownAsOf(list, clock.now() - Date.now())
    return { wanted: isSome ? { ids: selected } : { all: true, filters: choice, buriedBefore }, count, counted }
  }
  function act(what: Act, { wanted, count }: Target): void {
    setAsking(null)
    void run(what, wanted, count).then(onDone)
  }

  if (total === 0 && asking === null) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isSome && (
        <Button look="quiet" onClick={onDone}>
          Untick
        </Button>
      )}
      <Button
        busy={running === 'replay'}
        disabled={running === 'discard' || isUnknown}
        onClick={() => act('replay', target())}
      >
        {running !== 'replay' && <RotateCcw size={15} aria-hidden="true" />}
        Replay {counted}
      </Button>
      <Button
        busy={running === 'discard'}
        disabled={running === 'replay' || isUnknown}
        onClick={() => setAsking(target())}
      >
        {running !== 'discard' && <Trash2 size={15} aria-hidden="true" />}
        Discard {counted}
      </Button>
      {asking && (
        <Confirm
          title={`Discard ${plural(asking.count, 'dead letter')}?`}
          action={`Discard ${asking.counted}`}
          onConfirm={() => act('discard', asking)}
          onClose={() => setAsking(null)}
        >
          What arrived is deleted for good, and its sender will not send it again. Whatever was in it is never counted.
        </Confirm>
      )}
    </div>
  )
}
