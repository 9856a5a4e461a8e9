import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { classes } from '../components/classes.ts'
import { type Column, columnClasses, nextOrder, sortedAs } from './column.ts'
import type { Selection } from './table-row.tsx'

type TableHeadProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly order: string
  readonly onOrder: ((order: string) => void) | undefined
  readonly selection: Selection | undefined
  readonly ids: readonly { readonly id: string }[]
}

const headCell = 'sticky top-0 z-10 h-9 border-edge border-b bg-surface px-4 font-medium text-ink-faint text-xs'

/** The titles of the columns, which sort where the list can. */
export function TableHead<Row>({ columns, order, onOrder, selection, ids }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className={classes(headCell, 'w-11 pr-0 text-left')}>
            <input
              type="checkbox"
              aria-label="Select all rows read so far"
              checked={ids.length > 0 && ids.every(({ id }) => selection.ids.has(id))}
              onChange={(event) =>
                selection.onSelect(
                  ids.map(({ id }) => id),
                  event.target.checked,
                )
              }
              className="size-4 accent-accent"
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={column.orders && onOrder ? sortedAs(column.orders, order) : undefined}
            className={classes(headCell, columnClasses(column), column.width)}
          >
            <Title column={column} order={order} onOrder={onOrder} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

type TitleProps<Row> = Pick<TableHeadProps<Row>, 'order' | 'onOrder'> & { readonly column: Column<Row> }

function Title<Row>({ column, order, onOrder }: TitleProps<Row>) {
  const { title, orders, align } = column
  if (!orders || !onOrder) return <span className="truncate">{title}</span>
  const sorted = sortedAs(orders, order)
  const Icon = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ArrowUpDown
  return (
    <button
      type="button"
      onClick={() => onOrder(nextOrder(orders, order))}
      className={classes(
        'group -mx-1.5 inline-flex max-w-full items-center gap-1 rounded-sm px-1.5 py-1 hover:bg-hover hover:text-ink',
        align === 'end' && 'flex-row-reverse',
        sorted !== 'none' && 'text-ink',
      )}
    >
      <span className="truncate">{title}</span>
      <Icon
        size={12}
        aria-hidden="true"
        className={classes('shrink-0', sorted === 'none' && 'opacity-0 group-hover:opacity-60')}
      />
    </button>
  )
}
