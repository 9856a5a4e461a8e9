import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
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
      if (event.defaultPrevented || event.repeat || event.isComposing || isInDialog(event)) return
      const key = keyOf(event)
      if (key === null || (!key.startsWith('mod+') && isOccupied(event))) return
      const sequence = before && event.timeStamp - before.at < sequenceMsMax ? `${before.key} ${key}` : null
      const all = registry.list()
      const shortcut = all.findLast(({ keys }) => keys === sequence) ?? all.findLast(({ keys }) => keys === key)
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

/** The key as shortcuts name it; null with Alt. On many keyboards `[` and `]` are typed with AltGr or Option: they count as typed. */
function keyOf(event: KeyboardEvent): string | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const isTypedWithAlt = (event.altKey || event.getModifierState('AltGraph')) && /^[^\p{L}\p{N}]$/u.test(key)
  if (isTypedWithAlt) return key
  if (event.altKey) return null
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key
}

/** A dialog has the keyboard to itself: some show what is shown once. */
function isInDialog(event: KeyboardEvent): boolean {
  return document.querySelector('dialog[open]') !== null || elementOf(event)?.closest('dialog') != null
}

function elementOf(event: KeyboardEvent): Element | null {
  return event.target instanceof Element ? event.target : null
}

/** Keys belong to a field one types into, to an open panel or menu, or to nobody where they were turned off. */
function isOccupied(event: KeyboardEvent): boolean {
  if (shortcutKeys.read() === 'off') return true
  const owners = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'
  return elementOf(event)?.closest(owners) != null
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
  // Before it is drawn: what one sees can be used.
  useLayoutEffect(() => {
    latest.current = run
  })
  useLayoutEffect(() => {
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
