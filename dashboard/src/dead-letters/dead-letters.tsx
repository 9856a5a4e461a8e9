import { MailCheck, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { List } from '../api/list.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { Confirm } from '../components/dialog.tsx'
import { formatCount, plural } from '../format.ts'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { deadLetterColumns } from './columns.tsx'
import type { DeadLetter } from './dead-letter.ts'
import { DeadLetterFilterBar } from './filter-bar.tsx'
import { type Act, useActs } from './use-acts.ts'
import {
  choiceOf,
  deadLettersPath,
  listParameters,
  sortDefault,
  useDeadLetterFilters,
  useDeadLetters,
} from './use-dead-letters.ts'
import { shownAsOf, type Wanted } from './work-through.ts'

/** Deliveries that could not be processed, kept whole until somebody decides about them. */
export function DeadLetters() {
  const { view } = useView()
  const { filters, set } = useDeadLetterFilters()
  const hrefIn = useHrefIn()
  const may = useMay()
  const letters = useDeadLetters(filters)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const selected = letters.rows.filter(({ id }) => ticked.has(id)).map(({ id }) => id)
  const order = filters.sort ?? sortDefault
  const mayAct = may('dead-letters:write')

  function onSelect(ids: readonly string[], isSelected: boolean): void {
    setTicked((before) => {
      const next = new Set(before)
      for (const id of ids) isSelected ? next.add(id) : next.delete(id)
      return next
    })
  }

  return (
    <Page
      title="Dead letters"
      zone={view.zone}
      freshness={letters}
      isFilled
      subtitle={
        <>
          <ListCount of={letters} one="dead letter" />
          <Dot />
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <ViewControls parts={['zone']} />
          <ExportButton
            path={deadLettersPath}
            parameters={listParameters(filters)}
            name="dead-letters"
            total={letters.isCapped ? null : letters.total}
          />
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <DeadLetterFilterBar filters={filters} onSet={set} />
        {mayAct && (
          <Acts selected={selected} list={letters} choice={choiceOf(filters)} onDone={() => setTicked(new Set())} />
        )}
      </div>
      <DataTable
        label="Dead letters"
        columns={deadLetterColumns(view.zone)}
        list={letters}
        order={order}
        onOrder={(next) => set({ sort: next === sortDefault ? null : next })}
        hrefOf={({ id }) => hrefIn(`/dead-letters/${id}`, filters)}
        {...(mayAct && { selection: { ids: ticked, onSelect } })}
        empty={
          <Nothing
            isFiltered={Object.keys(choiceOf(filters)).length > 0}
            onClear={() => set({ reason: null, source: null, connection: null })}
          />
        }
      />
    </Page>
  )
}

type ActsProps = {
  readonly selected: readonly string[]
  readonly list: List<DeadLetter>
  readonly choice: Readonly<Record<string, string>>
  onDone(): void
}

/** What a button is about to act on, in numbers and in words. */
type Target = { readonly wanted: Wanted; readonly count: number; readonly counted: string }

/** Replays or discards what is ticked, or all that match where nothing is. */
function Acts({ selected, list, choice, onDone }: ActsProps) {
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

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; onClear(): void }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1.5 px-6 py-8 text-center">
      <span className="mb-2 grid size-11 place-items-center rounded-full bg-sunken text-ink-faint">
        <MailCheck size={20} aria-hidden="true" />
      </span>
      <h2 className="font-semibold text-base">{isFiltered ? 'None like that' : 'Nothing has failed'}</h2>
      <p className="max-w-96 text-balance text-ink-soft text-sm">
        {isFiltered
          ? 'No dead letter matches these filters.'
          : 'A delivery that is authentic but cannot be read, or fails five times, is kept here whole with its reason: a dead letter. The rest goes on. After an update you can replay it.'}
      </p>
      {isFiltered && (
        <Button className="mt-3" onClick={onClear}>
          Clear the filters
        </Button>
      )}
    </div>
  )
}
