import { storedPreference } from './stored.ts'

export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

/** How much room a row takes. `public/early.js` sets it before the first frame. */
export const density = storedPreference('density', densities, 'comfortable')

/** The height of a table's row, in pixels; `tokens.css` has the same number for what is laid out by styles. */
export const rowPx: Readonly<Record<Density, number>> = { comfortable: 44, compact: 34 }

/** Keeps the page in the chosen density. */
export function followDensity(): void {
  const paint = () => {
    document.documentElement.dataset['density'] = density.read()
  }
  paint()
  density.subscribe(paint)
}
