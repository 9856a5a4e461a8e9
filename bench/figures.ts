/** What is measured, beside the limit it is compared with in the same run. */
export type Figure = {
  readonly name: string
  readonly unit: string
  /** One value per repeat; the limit's of the same repeat. */
  readonly values: readonly number[]
  readonly limits: readonly number[]
  readonly limitName: string
  /** Of figure ÷ limit: at least so much (rates), or at most (times); null where nothing is promised yet. */
  readonly budget: { readonly atLeast: number } | { readonly atMost: number } | null
  /** What else is worth telling, e.g. percentiles. */
  readonly note: string
}

export type Verdict = 'within' | 'missed' | '–'

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1 ? at(sorted, Math.floor(middle)) : (at(sorted, middle - 1) + at(sorted, middle)) / 2
}

/** Nearest rank. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return at(sorted, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))
}

/** The median of the ratios of each repeat: what the machine did meanwhile to one it did to the other. */
export function ratioOf({ values, limits }: Figure): number {
  return median(values.map((value, index) => value / at(limits, index)))
}

export function verdictOf(figure: Figure): Verdict {
  if (figure.budget === null) return '–'
  const ratio = ratioOf(figure)
  const isWithin = 'atLeast' in figure.budget ? ratio >= figure.budget.atLeast : ratio <= figure.budget.atMost
  return isWithin ? 'within' : 'missed'
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${shown(median(figure.values))} ${figure.unit}${spread(figure.values)}`,
    `${figure.limitName}: ${shown(median(figure.limits))}${spread(figure.limits)}`,
    ratioOf(figure).toFixed(2),
    budgetOf(figure),
    verdictOf(figure),
    figure.note,
  ])
  return markdownTable(
    ['figure', 'median (least–most)', 'limit of the same run', 'ratio', 'budget', '', 'besides'],
    rows,
  )
}

export function markdownTable(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function budgetOf({ budget }: Figure): string {
  if (budget === null) return '–'
  return 'atLeast' in budget ? `≥ ${budget.atLeast}` : `≤ ${budget.atMost}`
}

function spread(values: readonly number[]): string {
  return values.length < 2 ? '' : ` (${shown(Math.min(...values))}–${shown(Math.max(...values))})`
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2)
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN
}
