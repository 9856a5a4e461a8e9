import { classes } from '../components/classes.ts'

const colours = [
  ['canvas', 'bg-canvas'],
  ['surface', 'bg-surface'],
  ['sunken', 'bg-sunken'],
  ['hover', 'bg-hover'],
  ['edge', 'bg-edge'],
  ['edge-strong', 'bg-edge-strong'],
  ['ink', 'bg-ink'],
  ['ink-soft', 'bg-ink-soft'],
  ['ink-faint', 'bg-ink-faint'],
  ['accent', 'bg-accent'],
  ['accent-wash', 'bg-accent-wash'],
  ['good', 'bg-good'],
  ['warn-dot', 'bg-warn-dot'],
  ['bad-dot', 'bg-bad-dot'],
  ['danger', 'bg-danger'],
  ['inbound', 'bg-inbound'],
  ['outbound', 'bg-outbound'],
] as const

const sizes = [
  ['3xl', 'text-3xl'],
  ['2xl', 'text-2xl'],
  ['xl', 'text-xl'],
  ['lg', 'text-lg'],
  ['base', 'text-base'],
  ['sm', 'text-sm'],
  ['xs', 'text-xs'],
  ['2xs', 'text-2xs'],
] as const

export function TokensShown() {
  return (
    <>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-6">
        {colours.map(([name, fill]) => (
          <li key={name} className="text-ink-soft text-xs">
            <span className={classes('mb-1 block h-8 rounded-md border border-edge', fill)} />
            {name}
          </li>
        ))}
      </ul>
      <ul className="flex flex-col gap-1">
        {sizes.map(([name, size]) => (
          <li key={name} className="flex items-baseline gap-4">
            <span className="w-10 shrink-0 text-ink-faint text-xs">{name}</span>
            <span className={classes('truncate', size)}>Every conversation, counted as it happens</span>
          </li>
        ))}
      </ul>
    </>
  )
}
