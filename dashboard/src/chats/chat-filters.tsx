import { CalendarRange, Hourglass } from 'lucide-react'
import type { ListParameters } from '../api/parameters.ts'
import { useClock } from '../clock.tsx'
import { Button, buttonClasses } from '../components/button.tsx'
import { Chip } from '../components/chips.tsx'
import { SearchField } from '../components/search-field.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Select } from '../components/select.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { formatExactSpan, formatSpan } from '../format.ts'
import { ViewControls } from '../page/view-controls.tsx'
import { useFilters } from '../view/filters.ts'
import { useListRange } from '../view/list-range.ts'
import { spanOf } from '../view/range.ts'
import { filterParameters, type View } from '../view/view.ts'
import { chatStatuses } from './rows.ts'

const known = {
  status: chatStatuses,
  waiting: ['true'],
  q: 'text',
  sort: ['waitingSince', '-messageCount'],
  /** Chats are of all time unless the view's range is said to matter. */
  in: ['range'],
} as const

export type ChatFilters = ReturnType<typeof useChatFilters>

/** The filters of the list, as the address bar holds them. */
export function useChatFilters() {
  const { filters, set } = useFilters(known)
  // Those who wait first are only those who wait.
  const isWaiting = filters.waiting !== null || filters.sort === 'waitingSince'
  return { ...filters, isWaiting, isInRange: filters.in !== null, set }
}

/** The filters as the api's list of chats understands them. */
export function useChatParameters({ status, isWaiting, q, sort, isInRange }: ChatFilters, view: View): ListParameters {
  const range = useListRange(view)
  return { status, waiting: isWaiting ? 'true' : null, q, sort, ...filterParameters(view), ...(isInRange && range) }
}

/** At the head of the page: of whom, and of when. */
export function ChatControls({ filters }: { readonly filters: ChatFilters }) {
  if (filters.isInRange) return <ViewControls parts={['channel', 'agent', 'range', 'zone']} />
  return (
    <>
      <ViewControls parts={['channel', 'agent']} />
      <Button onClick={() => filters.set({ in: 'range' })} title="Choose when the last message was">
        <CalendarRange size={15} aria-hidden="true" className="opacity-70" />
        Any time
      </Button>
      <ViewControls parts={['zone']} />
    </>
  )
}

const anyStatus = 'any'
const statusOptions = [
  { value: anyStatus, label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'completed', label: 'Completed' },
  { value: 'abandoned', label: 'Abandoned' },
] as const

const newest = '-lastMessageAt'
const sortOptions = [
  { value: newest, label: 'Newest first' },
  { value: 'waitingSince', label: 'Waiting longest' },
  { value: '-messageCount', label: 'Most messages' },
] as const

/** Above the list: which chats, and which first. */
export function FilterBar({ filters, view }: { readonly filters: ChatFilters; readonly view: View }) {
  const { status, q, sort, isWaiting, isInRange, set } = filters
  const toggleWaiting = () =>
    set(isWaiting ? { waiting: null, sort: sort === 'waitingSince' ? null : sort } : { waiting: 'true' })
  useShortcut('w', 'Only chats that wait for an answer, or all', toggleWaiting)
  return (
    <search aria-label="Chats" className="flex flex-col gap-2">
      <div className="flex gap-2">
        <SearchField
          label="Search chats"
          value={q ?? ''}
          onSearch={(text) => set({ q: text }, { replace: true })}
          className="min-w-0 flex-1"
        />
        <Select
          label="Order"
          isLabelHidden
          value={sort ?? newest}
          options={sortOptions}
          onChoose={(value) => set({ sort: value === newest ? null : value })}
          className="w-38 shrink-0"
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          label="Status"
          value={status ?? anyStatus}
          options={statusOptions}
          onChange={(value) => set({ status: value === anyStatus ? null : value })}
        />
        <button
          type="button"
          aria-pressed={isWaiting}
          onClick={toggleWaiting}
          className={buttonClasses(isWaiting ? 'chosen' : 'plain', 'small')}
        >
          <Hourglass size={13} aria-hidden="true" className="max-sm:hidden" />
          Waiting
        </button>
      </div>
      {isInRange && (
        <div className="flex">
          <Chip label="Last message" value={<ViewDays view={view} />} onRemove={() => set({ in: null })} />
        </div>
      )}
    </search>
  )
}

function ViewDays({ view: { range, zone } }: { readonly view: View }) {
  const span = spanOf(range, zone, useClock().now())
  const format = range.kind === 'exact' ? formatExactSpan : formatSpan
  return <span className="number">{format(span.from, span.to, zone)}</span>
}
