import { type MouseEvent, memo, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { classes } from '../components/classes.ts'
import { type Column, columnClasses } from './column.ts'

/** Which rows are ticked. */
export type Selection = {
  readonly ids: ReadonlySet<string>
  onSelect(ids: readonly string[], isSelected: boolean): void
}

type TableRowProps<Row> = {
  readonly row: Row
  readonly index: number
  readonly columns: readonly Column<Row>[]
  readonly href: string | undefined
  readonly onOpen: ((row: Row) => void) | undefined
  readonly isReachable: boolean
  onReach(index: number): void
  readonly selection: Selection | undefined
}

/** A row is drawn again only when something of its own has changed: tables are scrolled by the thousand. */
export const TableRow = memo(Row) as typeof Row

function Row<R extends { readonly id: string }>(props: TableRowProps<R>) {
  const { row, index, columns, href, onOpen, isReachable, onReach, selection } = props
  const navigate = useNavigate()
  const isSelected = selection?.ids.has(row.id) ?? false
  const leads = href !== undefined || onOpen !== undefined

  /** A press anywhere on the row; links, buttons and marked text have their own meaning. */
  function onClick(event: MouseEvent): void {
    if ((event.target as Element).closest('a, button, input, label')) return
    if (window.getSelection()?.isCollapsed === false) return
    if (onOpen) onOpen(row)
    else if (href !== undefined) navigate(href)
  }

  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      onClick={leads ? onClick : undefined}
      onFocus={() => onReach(index)}
      className={classes(
        'group h-(--row)',
        leads && 'cursor-pointer hover:bg-hover has-[[data-row-link]:focus-visible]:bg-hover',
        isSelected && 'bg-accent-wash',
      )}
    >
      {selection && (
        <td className="border-edge border-b py-0 pr-0 pl-4">
          <input
            type="checkbox"
            aria-label={`Select row ${index + 1}`}
            checked={isSelected}
            onChange={(event) => selection.onSelect([row.id], event.target.checked)}
            className="size-4 align-middle accent-accent"
          />
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.id}
          className={classes('truncate border-edge border-b px-4 py-0 text-ink-soft text-sm', columnClasses(column))}
        >
          {place === 0 ? (
            <First href={href} isReachable={isReachable} {...(onOpen && { onOpen: () => onOpen(row) })}>
              {column.cell(row)}
            </First>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

type FirstProps = {
  readonly href: string | undefined
  readonly isReachable: boolean
  readonly onOpen?: () => void
  readonly children: ReactNode
}

const firstClasses = 'block max-w-full truncate rounded-sm text-left text-ink focus-visible:outline-offset-0'

function First({ href, isReachable, onOpen, children }: FirstProps) {
  const tabIndex = isReachable ? 0 : -1
  if (href !== undefined) {
    return (
      <Link to={href} data-row-link tabIndex={tabIndex} className={firstClasses}>
        {children}
      </Link>
    )
  }
  if (onOpen) {
    return (
      <button type="button" data-row-link tabIndex={tabIndex} onClick={onOpen} className={firstClasses}>
        {children}
      </button>
    )
  }
  return <span className="block truncate text-ink">{children}</span>
}
