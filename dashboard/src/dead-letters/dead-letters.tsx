import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { ActButtons } from './act-buttons.tsx'
import { deadLetterColumns } from './columns.tsx'
import type { DeadLetter } from './dead-letter.ts'
import { DeadLetterFilterBar } from './filter-bar.tsx'
import {
  choiceOf,
  deadLettersPath,
  listParameters,
  sortDefault,
  useDeadLetterFilters,
  useDeadLetters,
} from './use-dead-letters.ts'

/** Deliveries that could not be processed, kept whole until somebody decides about them. */
export function DeadLetters() {
  const { view } = useView()
  const { filters, set } = useDeadLetterFilters()
  const hrefIn = useHrefIn()
  const may = useMay()
  const letters = useDeadLetters(filters)
  const choice = choiceOf(filters)
  const ticks = useTicks(letters.rows)
  const order = filters.sort ?? sortDefault
  const mayAct = may('dead-letters:write')

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
        {mayAct && <ActButtons selected={ticks.selected} list={letters} choice={choice} onDone={ticks.clear} />}
      </div>
      <DataTable
        label="Dead letters"
        columns={deadLetterColumns(view.zone)}
        list={letters}
        order={order}
        onOrder={(next) => set({ sort: next === sortDefault ? null : next })}
        hrefOf={({ id }) => hrefIn(`/dead-letters/${id}`, filters)}
        {...(mayAct && { selection: ticks.selection })}
        empty={
          <Nothing
            isFiltered={Object.keys(choice).length > 0}
            onClear={() => set({ reason: null, source: null, connection: null })}
          />
        }
      />
    </Page>
  )
}

/** The rows that are ticked; one that leaves the list is no longer meant. */
function useTicks(rows: readonly DeadLetter[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  function onSelect(changed: readonly string[], isSelected: boolean): void {
    setIds((before) => {
      const next = new Set(before)
      for (const id of changed) isSelected ? next.add(id) : next.delete(id)
      return next
    })
  }
  const selected = rows.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  return { selected, selection: { ids, onSelect }, clear: () => setIds(new Set()) }
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
