import { storedPreference } from './stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** `public/early.js` paints it before the first frame. */
export const theme = storedPreference('theme', themes, 'system')

/** Keeps the page in the chosen theme, and with the system where that was chosen. */
export function followTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => {
    const chosen = theme.read()
    const isDark = chosen === 'dark' || (chosen === 'system' && system.matches)
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  }
  theme.subscribe(paint)
  system.addEventListener('change', paint)
}
