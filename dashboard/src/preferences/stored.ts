import { useSyncExternalStore } from 'react'

/** Something the reader chose for this browser. */
export type Preference<Choice extends string> = {
  readonly choices: readonly Choice[]
  read(): Choice
  choose(choice: Choice): void
  subscribe(onChange: () => void): () => void
}

/**
 * A choice that outlives the page, in every window of this browser. `onChange` runs whenever it changes, also from
 * another window. Where storage is barred, the choice holds as long as the page.
 */
export function storedPreference<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  preset: NoInfer<Choice>,
): Preference<Choice> {
  const key = `parley.${name}`
  const listeners = new Set<() => void>()
  // Read once, then kept: formats ask for the locale thousands of times a second.
  let kept: Choice | null = null

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function follow(): void {
    window.addEventListener('storage', (event) => {
      if (event.key !== key && event.key !== null) return
      kept = stored(key, choices) ?? preset
      tell()
    })
  }

  return {
    choices,
    read() {
      if (kept === null) {
        kept = stored(key, choices) ?? preset
        follow()
      }
      return kept
    },
    choose(choice) {
      kept = choice
      store(key, choice === preset ? null : choice)
      tell()
    },
    subscribe(onChange) {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}

function stored<Choice extends string>(key: string, choices: readonly Choice[]): Choice | undefined {
  try {
    const text = localStorage.getItem(key)
    return choices.find((choice) => choice === text)
  } catch {
    return undefined
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage is barred: the choice holds as long as the page.
  }
}

/** What was chosen, and a way to choose otherwise. */
export function usePreference<Choice extends string>(
  preference: Preference<Choice>,
): readonly [Choice, (choice: Choice) => void] {
  return [useSyncExternalStore(preference.subscribe, preference.read), preference.choose]
}
