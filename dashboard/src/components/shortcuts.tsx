import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { shortcutKeys } from '../preferences/shortcuts.ts'

/** A command on the keyboard: `?`, `mod+k` (⌘ on a Mac, Ctrl elsewhere), or two keys one after the other, `g c`. */
export type Shortcut = { readonly keys: string; readonly does: string; run(): void }

type Registry = {
  add(shortcut: Shortcut): () => void
  list(): readonly Shortcut[]
  subscribe(onChange: () => void): () => void
}

const RegistryContext = createContext<Registry | null>(null)

/** The second key of a sequence is waited for this long. */
const sequenceMsMax = 1_000

/** Listens for the shortcuts of everything inside. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry)

  useEffect(() => {
    let before: { readonly key: string; readonly at: number } | null = null
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const key = keyOf(event)
      if (!key.startsWith('mod+') && isOccupied(event)) return
      const sequence = before && event.timeStamp - before.at < sequenceMsMax ? `${before.key} ${key}` : null
      const shortcut = registry.list().findLast(({ keys }) => keys === sequence || keys === key)
      before = shortcut ? null : { key, at: event.timeStamp }
      if (!shortcut) return
      event.preventDefault()
      shortcut.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [registry])

  return <RegistryContext value={registry}>{children}</RegistryContext>
}

function createRegistry(): Registry {
  let shortcuts: readonly Shortcut[] = []
  const listeners = new Set<() => void>()
  function replace(next: readonly Shortcut[]): void {
    shortcuts = next
    for (const listener of listeners) listener()
  }
  return {
    add(shortcut) {
      replace([...shortcuts, shortcut])
      return () => replace(shortcuts.filter((other) => other !== shortcut))
    },
    list: () => shortcuts,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key
}

/** Keys belong to a field one types into, to an open dialog, or to nobody where they were turned off. */
function isOccupied(event: KeyboardEvent): boolean {
  if (shortcutKeys.read() === 'off') return true
  const target = event.target instanceof Element ? event.target : null
  return target?.closest('input, textarea, select, [contenteditable], dialog, [role=menu]') != null
}

function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('shortcuts need a ShortcutsProvider around them')
  return registry
}

/** Runs `run` on the keys, as long as the component is there; `keys` null for none. */
export function useShortcut(keys: string | null, does: string, run: () => void): void {
  const registry = useRegistry()
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (keys === null) return
    return registry.add({ keys, does, run: () => latest.current() })
  }, [registry, keys, does])
}

/** What the keyboard does just now. */
export function useShortcuts(): readonly Shortcut[] {
  const registry = useRegistry()
  return useSyncExternalStore(registry.subscribe, registry.list)
}

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')
const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** The keys of a shortcut as they stand on the keyboard. */
export function Keys({ keys }: { readonly keys: string }) {
  const pressed = keys.split(/[ +]/).map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
  return (
    <span className="inline-flex gap-1">
      {pressed.map((key) => (
        <kbd
          key={key}
          className="grid h-5 min-w-5 place-items-center rounded-sm border border-edge-strong bg-surface px-1 font-sans text-2xs text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
