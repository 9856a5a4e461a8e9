import { type KeyboardEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { classes } from '../components/classes.ts'
import { hourName, weekdayNames } from '../format.ts'
import { darkestFrom, shadeOf } from './scale.ts'

const shades = [
  'bg-(--heat-0)',
  'bg-(--heat-1)',
  'bg-(--heat-2)',
  'bg-(--heat-3)',
  'bg-(--heat-4)',
  'bg-(--heat-5)',
  'bg-(--heat-6)',
]

type Cell = { readonly day: number; readonly hour: number }

type HeatMapProps = {
  readonly label: string
  /** 7 rows, Monday first, of 24 values. */
  readonly values: readonly (readonly number[])[]
  /** A value in words: "12 messages". */
  readonly say: (value: number) => string
  /** Where an hour leads, counted from Monday midnight: to the rows behind it. */
  readonly hrefOf: (hourOfWeek: number) => string
}

/** The hours of the week in shades; one stop for the Tab key, inside it the arrow keys go from hour to hour. */
export function HeatMap({ label, values, say, hrefOf }: HeatMapProps) {
  const navigate = useNavigate()
  const [reachable, setReachable] = useState<Cell>({ day: 0, hour: 9 })
  const [shown, setShown] = useState<Cell | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const darkest = darkestFrom(values.flat())
  const isExceeded = values.flat().some((value) => value > darkest)
  const days = weekdayNames('long')
  const tell = ({ day, hour }: Cell) =>
    `${days[day]}, ${hourName(hour)} to ${hourName((hour + 1) % 24)}: ${say(values[day]?.[hour] ?? 0)}`

  function goOn({ day, hour }: Cell): void {
    if ((values[day]?.[hour] ?? 0) > 0) navigate(hrefOf(day * 24 + hour))
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') goOn(reachable)
    const next = neighbour(reachable, event.key)
    if (!next) return
    event.preventDefault()
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.day}-${next.hour}"]`)?.focus()
  }

  return (
    <div>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrow keys move through its cells
        role="grid"
        aria-label={`${label}, by hour of the week`}
        className="w-full table-fixed border-separate border-spacing-0.5 sm:border-spacing-1"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setShown(null)}
        onBlur={() => setShown(null)}
      >
        <HourNames />
        <tbody>
          {values.map((row, day) => (
            <tr key={days[day]}>
              <DayName day={day} />
              {row.map((value, hour) => (
                <HeatCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: the hour is its place
                  key={hour}
                  cell={{ day, hour }}
                  shade={shadeOf(value, darkest)}
                  text={tell({ day, hour })}
                  isReachable={reachable.day === day && reachable.hour === hour}
                  onReach={setReachable}
                  onShow={setShown}
                  onGo={goOn}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex min-h-5 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p aria-hidden="true" className="number text-ink-soft text-xs">
          {shown ? (
            tell(shown)
          ) : (
            <span className="text-ink-faint">
              Point at an hour, or use the arrow keys; a press shows what is behind it
            </span>
          )}
        </p>
        <Scale most={`${say(darkest)}${isExceeded ? ' or more' : ''}`} />
      </div>
    </div>
  )
}

function neighbour({ day, hour }: Cell, key: string): Cell | undefined {
  const moves: Record<string, Cell> = {
    ArrowRight: { day, hour: Math.min(23, hour + 1) },
    ArrowLeft: { day, hour: Math.max(0, hour - 1) },
    ArrowDown: { day: Math.min(6, day + 1), hour },
    ArrowUp: { day: Math.max(0, day - 1), hour },
    Home: { day, hour: 0 },
    End: { day, hour: 23 },
  }
  return moves[key]
}

/** Every third hour is written, on a phone every sixth; the others are there for screen readers. */
function HourNames() {
  return (
    <thead>
      <tr>
        <th className="w-9 sm:w-11">
          <span className="sr-only">Day</span>
        </th>
        {Array.from({ length: 24 }, (_, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the hour is its place
          <th key={hour} scope="col" className="relative h-5 p-0 font-normal">
            <span
              className={classes(
                'number absolute top-0 left-0 whitespace-nowrap text-2xs text-ink-faint',
                hour % 3 !== 0 ? 'sr-only' : hour % 6 !== 0 && 'max-sm:sr-only',
              )}
            >
              {hourName(hour)}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function DayName({ day }: { readonly day: number }) {
  return (
    <th scope="row" className="pr-2 text-left font-normal text-2xs text-ink-soft sm:text-xs">
      {weekdayNames('short')[day]}
    </th>
  )
}

type HeatCellProps = {
  readonly cell: Cell
  readonly shade: number
  readonly text: string
  readonly isReachable: boolean
  onReach(cell: Cell): void
  onShow(cell: Cell): void
  onGo(cell: Cell): void
}

function HeatCell({ cell, shade, text, isReachable, onReach, onShow, onGo }: HeatCellProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid above
      role="gridcell"
      data-cell={`${cell.day}-${cell.hour}`}
      tabIndex={isReachable ? 0 : -1}
      aria-label={text}
      onFocus={() => {
        onReach(cell)
        onShow(cell)
      }}
      onPointerEnter={() => onShow(cell)}
      onClick={() => onGo(cell)}
      className={classes(
        shade > 0 && 'cursor-pointer',
        'h-6 rounded-[3px] transition-shadow hover:ring-2 hover:ring-ink-faint sm:h-7 sm:rounded-sm',
        shades[shade],
      )}
    />
  )
}

/** What the shades mean. */
function Scale({ most }: { readonly most: string }) {
  return (
    <p className="flex items-center gap-1 text-ink-faint text-xs">
      <span className="number mr-1">0</span>
      {shades.map((shade) => (
        <span key={shade} className={classes('h-2.5 w-4 rounded-[2px]', shade)} />
      ))}
      <span className="number ml-1">{most}</span>
    </p>
  )
}
