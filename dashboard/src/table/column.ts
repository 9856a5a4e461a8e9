import type { ReactNode } from 'react'

/** One column of a table. */
export type Column<Row> = {
  readonly id: string
  readonly title: string
  /** Of Tailwind, such as `w-40`; the columns without one share what is left. */
  readonly width?: string
  readonly align?: 'end'
  /** What the list calls the two orders by this column; the first is what the first press on the head gives. */
  readonly orders?: readonly [string, string]
  /** Left out where the screen is narrow: below 640 pixels, 1024, or 1280. */
  readonly hiddenBelow?: 'sm' | 'lg' | 'xl'
  readonly cell: (row: Row) => ReactNode
}

const hidden = { sm: 'max-sm:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' } as const

/** The classes that head and cells of a column share. */
export function columnClasses({ align, hiddenBelow }: Pick<Column<never>, 'align' | 'hiddenBelow'>): string {
  return `${align === 'end' ? 'text-right' : 'text-left'} ${hiddenBelow ? hidden[hiddenBelow] : ''}`
}

/** How a column is sorted now: an order of a name that begins with `-` is descending. */
export function sortedAs(
  orders: readonly [string, string] | undefined,
  order: string,
): 'ascending' | 'descending' | 'none' {
  if (!orders?.includes(order)) return 'none'
  return order.startsWith('-') ? 'descending' : 'ascending'
}

/** The order that a press on the head of a column leads to. */
export function nextOrder(orders: readonly [string, string], order: string): string {
  return order === orders[0] ? orders[1] : orders[0]
}
