import { MessageSquareText } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useList } from '../api/list.ts'
import type { ListParameters } from '../api/parameters.ts'
import { ChipBar } from '../components/chips.tsx'
import { FilterPicker } from '../components/filter-picker.tsx'
import { SearchField } from '../components/search-field.tsx'
import { Empty } from '../components/states.tsx'
import { Days, Dot, Page } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { noFilters, useFilters } from '../view/filters.ts'
import { useListRange } from '../view/list-range.ts'
import { filterParameters, useHrefIn, useView } from '../view/view.ts'
import { messageColumns } from './columns.tsx'
import { useFailures } from './failures.ts'
import { type MessageFilters, messageChips, messageChoices, messageFilters, messageParameters } from './filters.ts'
import type { Message } from './message.ts'

const path = 'api/messages'

/** Every message of the range, and the few among them that one looks for. */
export function Messages() {
  const { view } = useView()
  const hrefIn = useHrefIn()
  const { filters, set } = useFilters(messageFilters)
  const range = useListRange(view)
  const parameters = { ...range, ...messageParameters(filters) }
  const list = useList<Message>({ topic: 'messages', path, parameters })
  const columns = useMemo(() => messageColumns(view.zone), [view.zone])
  const search = useCallback((q: string) => set({ q }, { replace: true }), [set])
  const chips = messageChips(filters)
  const hrefOf = ({ chatId, id, occurredAt }: Message) => hrefIn(`/chats/${chatId}`, { message: id, at: occurredAt })

  return (
    <Page
      title="Messages"
      isFilled
      zone={view.zone}
      freshness={list}
      subtitle={
        <>
          <ListCount of={list} one="message" />
          <Dot />
          <Days view={view} />
        </>
      }
      controls={<ViewControls parts={['channel', 'agent', 'range', 'zone']} />}
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField label="Search in the text" value={filters.q ?? ''} onSearch={search} className="w-full sm:w-64" />
        <Filter filters={filters} onChange={set} among={{ ...range, ...filterParameters(view) }} />
        <ExportButton path={path} parameters={parameters} name="messages" total={list.total} />
        <ChipBar chips={chips} onRemove={(names) => set(noFilters(names))} />
      </div>
      <DataTable
        label="Messages"
        columns={columns}
        list={list}
        order={filters.sort ?? '-occurredAt'}
        onOrder={(sort) => set({ sort: sort === '-occurredAt' ? null : sort })}
        hrefOf={hrefOf}
        empty={<NoMessages isFiltered={chips.length > 0} />}
      />
    </Page>
  )
}

type FilterProps = {
  readonly filters: MessageFilters
  onChange(parts: Partial<MessageFilters>): void
  /** The messages that failures are counted among. */
  readonly among: ListParameters
}

function Filter({ filters, onChange, among }: FilterProps) {
  const [isWanted, setIsWanted] = useState(false)
  const may = useMay()
  const failures = useFailures(among, isWanted && may('analytics:read'))
  const choices = useMemo(() => messageChoices(failures), [failures])
  return <FilterPicker choices={choices} filters={filters} onChange={onChange} onOpen={() => setIsWanted(true)} />
}

function NoMessages({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Empty icon={<MessageSquareText size={18} aria-hidden="true" />} title="No messages">
      {isFiltered
        ? 'None in this range that every filter lets through. Remove one, or choose a longer range.'
        : 'None in this range. They appear here within a second of being written, once a connection delivers them.'}
    </Empty>
  )
}
