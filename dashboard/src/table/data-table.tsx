import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { List } from '../api/list.ts'
import { classes } from '../components/classes.ts'
import { useShortcut } from '../components/shortcuts.tsx'
import { Failed, Skeleton } from '../components/states.tsx'
import { density, rowPx } from '../preferences/density.ts'
import { usePreference } from '../preferences/stored.ts'
import { type Column, columnClasses } from './column.ts'
import { useLongList } from './long-list.ts'
import { RestOfList } from './rest-of-list.tsx'
import { useRowFocus } from './row-focus.ts'
import { TableHead } from './table-head.tsx'
import { type Selection, TableRow } from './table-row.tsx'

type DataTableProps<Row> = {
  /** What the rows are: "Messages". */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly list: List<Row>
  readonly order?: string
  readonly onOrder?: (order: string) => void
  /** Where a row leads; its first column is the link. */
  readonly hrefOf?: (row: Row) => string
  /** Or what it opens. */
  readonly onOpen?: (row: Row) => void
  /** Lets rows be ticked. */
  readonly selection?: Selection
  /** Shown where there are no rows: says what would make one appear. */
  readonly empty: ReactNode
  readonly className?: string
}

/**
 * A list as a table of any length: only the rows in sight are drawn, further pages are read as one comes near them. `j`
 * and `k`, or the arrow keys, go from row to row, Enter opens one.
 */
export function DataTable<Row extends { readonly id: string }>(props: DataTableProps<Row>) {
  const { label, columns, list, order = '', onOrder, hrefOf, onOpen, selection, empty, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [chosenDensity] = usePreference(density)
  const rowHeight = rowPx[chosenDensity]
  const { rows } = list
  const { items, height, scrollTo } = useLongList(list, scroller, rowHeight)

  const focus = useRowFocus(scroller, rows.length, scrollTo)
  useShortcut(rows.length > 0 ? 'j' : null, 'Next row', () => focus.move(1))
  useShortcut(rows.length > 0 ? 'k' : null, 'Row before', () => focus.move(-1))

  const above = items[0]?.start ?? 0
  const below = height - (items.at(-1)?.end ?? 0)

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
    const move = moves[event.key]
    if (move === undefined || !(event.target as Element).closest('[data-row]')) return
    event.preventDefault()
    focus.move(move)
  }

  if (list.state === 'failed' && list.problem) {
    return (
      <Frame className={className}>
        <Failed problem={list.problem} onRetry={list.retry} />
      </Frame>
    )
  }
  if (list.state === 'there' && rows.length === 0) return <Frame className={className}>{empty}</Frame>

  return (
    <Frame className={className}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from link to link */}
      <div
        ref={scroller}
        onKeyDown={onKeyDown}
        aria-busy={list.state === 'loading' || list.isReplaced}
        className={classes(
          'absolute inset-0 overflow-auto overscroll-contain transition-opacity duration-200',
          list.isReplaced && 'opacity-50',
        )}
      >
        <table
          aria-label={label}
          aria-rowcount={list.total === null || list.isCapped ? -1 : list.total + 1}
          className="w-full table-fixed border-separate border-spacing-0"
        >
          <TableHead columns={columns} order={order} onOrder={onOrder} selection={selection} ids={rows} />
          <tbody>
            {list.state === 'loading' && <LoadingRows columns={columns} hasTicks={selection !== undefined} />}
            {above > 0 && <Spacer height={above} />}
            {items.map(({ index, key }) => {
              const row = rows[index]
              return (
                row && (
                  <TableRow
                    key={key}
                    row={row}
                    index={index}
                    columns={columns}
                    href={hrefOf?.(row)}
                    onOpen={onOpen}
                    isReachable={index === focus.reachable}
                    onReach={focus.reach}
                    selection={selection}
                  />
                )
              )
            })}
            {below > 0 && <Spacer height={below} />}
          </tbody>
        </table>
      </div>
      <RestOfList list={list} onTop={() => scroller.current?.scrollTo({ top: 0 })} />
    </Frame>
  )
}

function Frame({ className, children }: { readonly className?: string | undefined; readonly children: ReactNode }) {
  return (
    <div
      className={classes(
        'relative min-h-64 flex-1 overflow-hidden rounded-xl border border-edge bg-surface shadow-card',
        className,
      )}
    >
      {children}
    </div>
  )
}

/** Of one cell alone: one that spans the columns that are hidden would bring them back, empty. */
function Spacer({ height }: { readonly height: number }) {
  return (
    <tr>
      <td style={{ height }} className="p-0" />
    </tr>
  )
}

const loadingRows = Array.from({ length: 14 }, (_, index) => index)

function LoadingRows<Row>({
  columns,
  hasTicks,
}: {
  readonly columns: readonly Column<Row>[]
  readonly hasTicks: boolean
}) {
  return loadingRows.map((row) => (
    <tr key={row} className="h-(--row)">
      {hasTicks && <td className="border-edge border-b" />}
      {columns.map((column, index) => (
        <td key={column.id} className={classes('border-edge border-b px-4', columnClasses(column))}>
          <Skeleton className={classes('h-3.5', index === 0 ? 'w-36 max-w-full' : 'w-20 max-w-full')} />
        </td>
      ))}
    </tr>
  ))
}
