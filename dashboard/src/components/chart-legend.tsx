import { classes } from './classes.ts'

type TooltipRowsProps = {
  readonly title: string
  readonly rows: readonly { readonly swatch?: string; readonly label: string; readonly value: string }[]
}

/** What a tooltip usually holds: the bucket, and a figure per series with the colour of its mark. */
export function TooltipRows({ title, rows }: TooltipRowsProps) {
  return (
    <>
      <p className="mb-1 font-medium text-ink text-xs">{title}</p>
      {rows.map(({ swatch, label, value }) => (
        <p key={label} className="flex items-center gap-2 text-xs">
          {swatch && <span className={classes('size-2 rounded-[3px]', swatch)} />}
          <span className="text-ink-soft">{label}</span>
          <span className="number ml-auto pl-4 font-medium text-ink">{value}</span>
        </p>
      ))}
    </>
  )
}

/** The key to a chart's colours. */
export function Legend({ items }: { readonly items: readonly { readonly swatch: string; readonly label: string }[] }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {items.map(({ swatch, label }) => (
        <li key={label} className="flex items-center gap-1.5 text-ink-soft text-xs">
          <span className={classes('size-2 rounded-[3px]', swatch)} />
          {label}
        </li>
      ))}
    </ul>
  )
}
