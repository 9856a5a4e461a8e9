import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

export type Filters<Name extends string> = Readonly<Record<Name, string | null>>

const textCharsMax = 200

/**
 * Filters of one screen, in the address bar beside the view; a name with a list takes only what is on it. `set` replaces
 * several at once, null takes one away; typing replaces the step in the history instead of adding one.
 */
export function useFilters<Name extends string>(
  known: Readonly<Record<Name, readonly string[] | 'text'>>,
): { readonly filters: Filters<Name>; set(parts: Partial<Filters<Name>>, options?: { replace?: boolean }): void } {
  const [params, setParams] = useSearchParams()
  const filters = useMemo(() => {
    const entries = (Object.keys(known) as Name[]).map((name) => [name, allowed(params.get(name), known[name])])
    return Object.fromEntries(entries) as Filters<Name>
  }, [params, known])

  const set = useCallback(
    (parts: Partial<Filters<Name>>, { replace = false } = {}) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(parts) as [Name, string | null][]) {
            if (value === null || value === '') next.delete(name)
            else next.set(name, value.slice(0, textCharsMax))
          }
          return next
        },
        { preventScrollReset: true, replace },
      )
    },
    [setParams],
  )
  return { filters, set }
}

/** What takes these filters away. */
export function noFilters<Name extends string>(names: readonly Name[]): Partial<Filters<Name>> {
  return Object.fromEntries(names.map((name) => [name, null])) as Partial<Filters<Name>>
}

function allowed(value: string | null, choices: readonly string[] | 'text'): string | null {
  if (!value) return null
  if (choices === 'text') return value.slice(0, textCharsMax)
  return choices.includes(value) ? value : null
}
