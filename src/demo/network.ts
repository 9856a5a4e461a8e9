import type { Piece, Update } from './pieces.ts'
import type { Random } from './random.ts'

const minuteMs = 60_000

/** What the network makes of the pieces: most come within two seconds, some late, some days late, some twice. */
export function arriving(random: Random, pieces: readonly Piece[], pace: 'natural' | 'brisk'): Update[] {
  return pieces.flatMap((piece) => {
    const arrivesAt = Math.round(piece.at + delayMs(random, pace))
    const update: Update = { ...piece, arrivesAt }
    if (!random.chance(0.015)) return [update]
    const againMs = pace === 'brisk' ? random.whole(1_000, 20_000) : random.around(2 * minuteMs, 1.5)
    return [update, { ...update, arrivesAt: Math.round(arrivesAt + againMs) }]
  })
}

function delayMs(random: Random, pace: 'natural' | 'brisk'): number {
  const usual = random.whole(150, 2_200)
  if (pace === 'brisk') return random.chance(0.01) ? usual + random.whole(2_000, 15_000) : usual
  const luck = random.next()
  if (luck < 0.002) return random.whole(6, 40) * 60 * minuteMs
  return luck < 0.014 ? usual + random.around(12 * minuteMs, 1) : usual
}
