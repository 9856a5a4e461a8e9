import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const key = 'parley.theme'
const changed = 'parley:theme'

function chosen(): Theme {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

function paint(): void {
  const theme = chosen()
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
}

function choose(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // Storage is barred: nothing outlives this page, and the system decides.
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(onChange: () => void): () => void {
  const repaint = () => {
    paint()
    onChange()
  }
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', repaint)
  window.addEventListener(changed, repaint)
  window.addEventListener('storage', repaint)
  return () => {
    system.removeEventListener('change', repaint)
    window.removeEventListener(changed, repaint)
    window.removeEventListener('storage', repaint)
  }
}

/** The theme that was chosen (`public/theme.js` paints it before the first frame), and a way to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, chosen), choose]
}
