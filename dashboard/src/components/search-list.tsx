import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { classes } from './classes.ts'

export type SearchItem = {
  readonly key: string
  /** What is shown; the same as `text` where it is left out. */
  readonly label?: ReactNode
  /** What is searched, and said. */
  readonly text: string
  /** At the right end: an offset, a count, the keys of a shortcut. */
  readonly end?: ReactNode
  /** Items of one group follow each other, under its name. */
  readonly group?: string
}

type SearchListProps = {
  /** What is searched: "time zones". */
  readonly label: string
  readonly placeholder: string
  readonly items: readonly SearchItem[]
  /** Several, where each choice stands for itself. */
  readonly chosen?: string | null | ReadonlySet<string>
  readonly onChoose: (key: string) => void
  readonly onQuery?: (query: string) => void
  /** What is found is decided elsewhere: `items` are shown as they are. */
  readonly unfiltered?: boolean
  readonly empty: string
  readonly className?: string
}

/** What makes no difference to a reader makes none to the search: case, accents, dashes, underscores. */
export function simplified(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('−', '-')
    .replaceAll(/[\s_/]+/g, ' ')
    .trim()
}

/** Items in which every word of `query` is found. */
export function found(items: readonly SearchItem[], query: string): readonly SearchItem[] {
  const words = simplified(query).split(' ').filter(Boolean)
  if (words.length === 0) return items
  return items.filter(({ text, group = '' }) => {
    const searched = simplified(`${text} ${group}`)
    return words.every((word) => searched.includes(word))
  })
}

/** A field to type into over a list to choose from: the field keeps the focus, the arrow keys move in the list. */
export function SearchList(props: SearchListProps) {
  const { label, placeholder, items, chosen = null, onChoose, onQuery, unfiltered = false, empty, className } = props
  const [query, setQuery] = useState('')
  const [wanted, setWanted] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => (unfiltered ? items : found(items, query)), [items, query, unfiltered])
  const active = Math.min(wanted, Math.max(0, shown.length - 1))

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function onKeyDown(event: KeyboardEvent): void {
    const next = steps(event.key, active, shown.length - 1)
    if (next !== undefined) {
      event.preventDefault()
      setWanted(next)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const item = shown[active]
      if (item) onChoose(item.key)
    }
  }

  return (
    <div className={classes('flex flex-col', className)}>
      <div className="flex items-center gap-2 border-edge border-b px-3">
        <Search size={15} className="shrink-0 text-ink-faint" aria-hidden="true" />
        <input
          role="combobox"
          aria-label={`Search ${label}`}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setWanted(0)
            onQuery?.(event.target.value)
          }}
          onKeyDown={onKeyDown}
          className="h-10 w-full bg-transparent text-sm outline-none"
        />
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        aria-multiselectable={chosen instanceof Set || undefined}
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {shown.map((item, index) => (
          <Option
            key={item.key}
            id={`${listId}-${index}`}
            index={index}
            item={item}
            heading={item.group !== undefined && item.group !== shown[index - 1]?.group ? item.group : null}
            isChosen={chosen instanceof Set ? chosen.has(item.key) : item.key === chosen}
            isActive={index === active}
            onChoose={() => onChoose(item.key)}
            onPoint={() => setWanted(index)}
          />
        ))}
      </div>
      <p role="status" className={shown.length > 0 ? 'sr-only' : 'px-4 pb-4 text-ink-faint text-sm'}>
        {shown.length > 0 ? `${shown.length} ${label}` : empty}
      </p>
    </div>
  )
}

function steps(key: string, active: number, last: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: Math.min(last, active + 1),
    ArrowUp: Math.max(0, active - 1),
    PageDown: Math.min(last, active + 8),
    PageUp: Math.max(0, active - 8),
  }
  return moves[key]
}

type OptionProps = {
  readonly id: string
  readonly index: number
  readonly item: SearchItem
  readonly heading: string | null
  readonly isChosen: boolean
  readonly isActive: boolean
  onChoose(): void
  onPoint(): void
}

/** The combobox above has the focus and the keys; a click is for the pointer. */
function Option({ id, index, item, heading, isChosen, isActive, onChoose, onPoint }: OptionProps) {
  return (
    <>
      {heading !== null && (
        <div role="presentation" className="px-2.5 pt-2.5 pb-1 font-medium text-2xs text-ink-faint">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns this list */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which points here */}
      <div
        id={id}
        data-index={index}
        role="option"
        aria-selected={isChosen}
        onClick={onChoose}
        onPointerMove={onPoint}
        className={classes(
          'flex items-center gap-2 rounded-md px-2.5 py-1.5 text-sm',
          isActive && 'bg-hover',
          isChosen && 'font-medium text-accent-ink',
        )}
      >
        <span className="flex min-w-0 items-center gap-2 truncate">{item.label ?? item.text}</span>
        {isChosen && <Check size={14} className="shrink-0" aria-hidden="true" />}
        {item.end !== undefined && (
          <span className="number ml-auto shrink-0 font-normal text-ink-soft text-xs">{item.end}</span>
        )}
      </div>
    </>
  )
}
