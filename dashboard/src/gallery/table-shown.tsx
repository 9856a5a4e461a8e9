import { useState } from 'react'
import type { List } from '../api/list.ts'
import { Badge } from '../components/badge.tsx'
import { formatCount } from '../format.ts'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'

type City = { readonly id: string; readonly name: string; readonly people: number }

const cities: readonly City[] = [
  ['Kathmandu', 845_767],
  ['Lagos', 15_946_000],
  ['Lima', 10_092_000],
  ['London', 8_866_180],
  ['Lyon', 520_774],
].map(([name, people]) => ({ id: String(name), name: String(name), people: Number(people) }))

const columns: readonly Column<City>[] = [
  { id: 'name', title: 'City', orders: ['name', '-name'], cell: ({ name }) => name },
  {
    id: 'size',
    title: 'Size',
    width: 'w-28',
    hiddenBelow: 'sm',
    cell: ({ people }) => (
      <Badge tone={people > 9_000_000 ? 'accent' : 'neutral'}>{people > 9_000_000 ? 'vast' : 'large'}</Badge>
    ),
  },
  {
    id: 'people',
    title: 'People',
    width: 'w-36',
    align: 'end',
    orders: ['-people', 'people'],
    cell: ({ people }) => <span className="number">{formatCount(people)}</span>,
  },
]

export function TableShown() {
  const [order, setOrder] = useState('name')
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const sign = order.startsWith('-') ? -1 : 1
  const rows = cities.toSorted(
    (a, b) => sign * (order.endsWith('people') ? a.people - b.people : a.name.localeCompare(b.name)),
  )
  return (
    <div className="flex h-80">
      <DataTable
        label="Cities"
        columns={columns}
        list={listOf(rows)}
        order={order}
        onOrder={setOrder}
        onOpen={() => undefined}
        selection={{
          ids,
          onSelect: (chosen, isSelected) =>
            setIds((before) => new Set([...before, ...chosen].filter((id) => isSelected || !chosen.includes(id)))),
        }}
        empty={null}
      />
    </div>
  )
}

/** Rows that are all there, as a list of the api is when it was read to its end. */
function listOf<Row>(rows: readonly Row[]): List<Row> {
  return {
    rows,
    state: 'there',
    problem: null,
    total: rows.length,
    isCapped: false,
    isReplaced: false,
    hasMore: false,
    isLoadingMore: false,
    moreProblem: null,
    isDeep: false,
    isBehind: false,
    updatedAt: 0,
    isStale: false,
    loadMore: () => undefined,
    retryMore: () => undefined,
    startOver: () => undefined,
    retry: () => undefined,
  }
}
