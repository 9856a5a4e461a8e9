import { CircleCheckBig, Timer } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { type List, useList } from '../api/list.ts'
import { ChipBar } from '../components/chips.tsx'
import { FilterPicker } from '../components/filter-picker.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Empty } from '../components/states.tsx'
import { Days, Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { noFilters, useFilters } from '../view/filters.ts'
import { useListRange } from '../view/list-range.ts'
import { useHrefIn, useView } from '../view/view.ts'
import { type By, episodeColumns, waitColumns } from './columns.tsx'
import {
  filtersFor,
  type ResponseFilters,
  responseChips,
  responseChoices,
  responseFilters,
  soundFilters,
} from './filters.ts'
import { type ListName, listNames, lists, orderOf, type ResponseList, responseParameters } from './lists.ts'
import type { Episode, Wait } from './rows.ts'

/** Waits lapse with time alone, which no live event tells. */
const waitingReadAnewMs = 60_000

/** The rows behind every figure of response times, and who waits now. */
export function Responses() {
  const { view } = useView()
  const { filters: asked, set } = useFilters(responseFilters)
  const filters = useMemo(() => soundFilters(asked), [asked])
  const name = nameOf(filters)
  const kind = lists[name]
  const range = useListRange(view)
  const parameters = responseParameters(kind, filters, range)
  const path = `api/${kind.topic}`
  const reading = { path, parameters, ...(kind.isOfNow && { everyMs: waitingReadAnewMs }) }
  // One of the two is read: rows of one kind must not stand in for those of the other while these are on their way.
  const waits = useList<Wait>({ ...reading, topic: 'waits', enabled: kind.topic === 'waits' })
  const episodes = useList<Episode>({ ...reading, topic: 'episodes', enabled: kind.topic === 'episodes' })
  const list = kind.topic === 'waits' ? waits : episodes
  const choices = useMemo(() => responseChoices(kind), [kind])
  const chips = responseChips(kind, filters)
  const table = { name, zone: view.zone, filters, onChange: set, isFiltered: chips.length > 0 }

  return (
    <Page
      title="Responses"
      isFilled
      zone={view.zone}
      freshness={list}
      subtitle={<Counted kind={kind} list={list} days={<Days view={view} />} zone={<ZoneName zone={view.zone} />} />}
      controls={<ViewControls parts={['channel', 'agent', ...(kind.isOfNow ? [] : ['range' as const]), 'zone']} />}
    >
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label="List"
            value={name}
            options={listNames.map((value) => ({ value, label: lists[value].title }))}
            onChange={(value) => set(filtersFor(value))}
          />
        </div>
        {choices.length > 0 && <FilterPicker choices={choices} filters={filters} onChange={set} />}
        <ExportButton path={path} parameters={parameters} name={name} total={list.total} />
        <ChipBar chips={chips} onRemove={(names) => set(noFilters(names))} />
      </div>
      <p className="mb-3 text-ink-faint text-xs">{kind.meaning}</p>
      {kind.topic === 'waits' ? (
        <WaitTable key="waits" {...table} list={waits} />
      ) : (
        <EpisodeTable key="episodes" {...table} list={episodes} />
      )}
    </Page>
  )
}

function nameOf({ of }: ResponseFilters): ListName {
  return listNames.find((name) => name === of) ?? 'replies'
}

type Filtering = {
  readonly name: ListName
  readonly zone: string
  readonly filters: ResponseFilters
  onChange(parts: Partial<ResponseFilters>): void
  readonly isFiltered: boolean
}

function WaitTable({ list, ...filtering }: Filtering & { readonly list: List<Wait> }) {
  const { name, zone, filters } = filtering
  const by: By = filters.by === 'start' ? 'start' : 'end'
  const columns = useMemo(() => waitColumns(name, zone, by), [name, zone, by])
  return <Rows {...filtering} list={list} columns={columns} momentOf={({ startedAt }) => startedAt} />
}

function EpisodeTable({ list, ...filtering }: Filtering & { readonly list: List<Episode> }) {
  const { name, zone, filters } = filtering
  const by: By = filters.by === 'start' ? 'start' : 'end'
  const columns = useMemo(() => episodeColumns(name, zone, by), [name, zone, by])
  const momentOf = ({ startedAt, firstResponseFrom }: Episode) =>
    name === 'begun' ? startedAt : (firstResponseFrom ?? startedAt)
  return <Rows {...filtering} list={list} columns={columns} momentOf={momentOf} />
}

type RowsProps<Row> = Filtering & {
  readonly list: List<Row>
  readonly columns: readonly Column<Row>[]
  /** Where in the chat a row leads. */
  momentOf(row: Row): string
}
type AnyRow = { readonly id: string; readonly chatId: string }

function Rows<Row extends AnyRow>({ name, filters, onChange, isFiltered, list, columns, momentOf }: RowsProps<Row>) {
  const hrefIn = useHrefIn()
  const kind = lists[name]
  return (
    <DataTable
      label={kind.title}
      columns={columns}
      list={list}
      order={orderOf(kind, filters)}
      onOrder={(sort) => onChange({ sort: sort === kind.orders[0] ? null : sort })}
      hrefOf={(row) => hrefIn(`/chats/${row.chatId}`, { at: momentOf(row) })}
      empty={<Nothing name={name} isFiltered={isFiltered} />}
    />
  )
}

type CountedProps = {
  readonly kind: ResponseList
  readonly list: List<unknown>
  readonly days: ReactNode
  readonly zone: ReactNode
}

function Counted({ kind, list, days, zone }: CountedProps) {
  return (
    <>
      <ListCount of={list} one={kind.one} many={kind.many} />
      <Dot />
      {kind.isOfNow ? (
        <>
          <span>now, whatever the range</span>
          <Dot />
          {zone}
        </>
      ) : (
        days
      )}
    </>
  )
}

function Nothing({ name, isFiltered }: { readonly name: ListName; readonly isFiltered: boolean }) {
  if (name === 'waiting') {
    return (
      <Empty icon={<CircleCheckBig size={18} aria-hidden="true" />} title="Nobody is waiting">
        {isFiltered
          ? 'Nobody that these filters let through.'
          : 'Every customer who wrote has had an answer. Whoever writes next appears here at once.'}
      </Empty>
    )
  }
  return (
    <Empty icon={<Timer size={18} aria-hidden="true" />} title={`No ${lists[name].many}`}>
      {isFiltered
        ? 'None in this range that every filter lets through. Remove one, or choose a longer range.'
        : emptyWords[name]}
    </Empty>
  )
}

const emptyWords: Readonly<Record<Exclude<ListName, 'waiting'>, string>> = {
  replies: 'A reply appears here as soon as a person answers a customer.',
  'first-responses': 'One appears here when a person answers for the first time in a conversation.',
  unanswered: 'Every customer who wrote in this range has had an answer, or still waits for one.',
  begun: 'One appears here when a customer writes for the first time, or again after silence.',
}
