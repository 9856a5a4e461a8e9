import { useSyncExternalStore } from 'react'
import { useClock } from '../clock.tsx'
import { spanOf } from './range.ts'
import type { View } from './view.ts'
import { addDays, dayOf, startOfDay } from './zone.ts'

export type ListRange = { readonly from: string; readonly to: string; readonly tz: string }

/**
 * The range of a view as a list's parameters. Whole days to their end, so that the address of a list, and with it what has been
 * read of it, stays the same while the clock goes on; a range that moves with the clock moves at midnight.
 */
export function useListRange({ range, zone }: Pick<View, 'range' | 'zone'>): ListRange {
  const clock = useClock()
  // Draws anew when another day begins.
  useSyncExternalStore(clock.subscribe, () => dayOf(zone, clock.tick()))
  const span = spanOf(range, zone, clock.now())
  const to = range.kind === 'exact' ? span.to : startOfDay(addDays(span.lastDay, 1), zone)
  return { from: new Date(span.from).toISOString(), to: new Date(to).toISOString(), tz: zone }
}
