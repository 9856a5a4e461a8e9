import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { inputClasses } from './field.tsx'
import { useShortcut } from './shortcuts.tsx'

type SearchFieldProps = {
  readonly label: string
  readonly value: string
  /** Called once typing has paused. */
  onSearch(text: string): void
  readonly className?: string
}

const pauseMs = 250

/** Filters as one types; `/` leads here, Escape empties it. */
export function SearchField({ label, value, onSearch, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  // What was sent comes back through the address bar a moment later; anything else there, such as the way back, has the last word.
  if (value !== seen) {
    setSeen(value)
    if (value !== sent) {
      setSent(value)
      setTyped(value)
    }
  }
  useShortcut('/', label, () => field.current?.focus())

  useEffect(() => {
    const text = typed.trim()
    if (text === sent) return
    const timer = setTimeout(() => {
      setSent(text)
      latest.current(text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [typed, sent])

  return (
    <div className={classes('relative', className)}>
      <Search size={15} aria-hidden="true" className="absolute inset-y-0 left-3 my-auto text-ink-faint" />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (typed === '') field.current?.blur()
          setTyped('')
        }}
        className={classes(inputClasses, 'px-8.5 text-sm [&::-webkit-search-cancel-button]:hidden')}
      />
      {typed !== '' && (
        <button
          type="button"
          aria-label="Empty the search"
          onClick={() => setTyped('')}
          className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
