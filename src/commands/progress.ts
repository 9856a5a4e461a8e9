import { Presets, SingleBar } from 'cli-progress'

/** How far a long job is. `step` may be called as often as one likes. */
export type Progress = {
  step(done: number, total: number, note?: string): void
  end(): void
}

export type ProgressOptions = {
  readonly label: string
  /** What is counted, in the plural: `updates`. */
  readonly unit: string
  readonly now: () => number
  readonly terminal?: NodeJS.WriteStream
}

const plainLineEveryMs = 5_000

/** A bar with rate and time left on a terminal; elsewhere a plain line every 5 s. Standard error, so that it is never part of a result. */
export function openProgress(options: ProgressOptions): Progress {
  const terminal = options.terminal ?? process.stderr
  return terminal.isTTY ? bar(options, terminal) : lines(options, terminal)
}

function bar({ label, unit, now }: ProgressOptions, terminal: NodeJS.WriteStream): Progress {
  const startedAt = now()
  const drawn = new SingleBar(
    {
      stream: terminal,
      hideCursor: true,
      etaBuffer: 200,
      format: `${label} {bar} {percentage} % · {value}/{total} ${unit} · {rate}/s · {left} left {note}`,
    },
    Presets.shades_classic,
  )
  drawn.start(0, 0, { rate: '–', left: '–', note: '' })
  return {
    step(done, total, note = '') {
      drawn.setTotal(total)
      drawn.update(done, { ...pace(done, total, now() - startedAt), note })
    },
    end: () => drawn.stop(),
  }
}

function lines({ label, unit, now }: ProgressOptions, terminal: NodeJS.WriteStream): Progress {
  const startedAt = now()
  let saidAt = startedAt
  return {
    step(done, total, note = '') {
      if (now() - saidAt < plainLineEveryMs && done < total) return
      saidAt = now()
      const { rate, left } = pace(done, total, now() - startedAt)
      terminal.write(`${label} ${done}/${total} ${unit} · ${rate}/s · ${left} left ${note}`.trimEnd().concat('\n'))
    },
    end: () => undefined,
  }
}

/** Rate per second and time left, by the average so far. */
function pace(done: number, total: number, elapsedMs: number): { rate: string; left: string } {
  if (done === 0 || elapsedMs === 0) return { rate: '–', left: '–' }
  const perSecond = (done * 1000) / elapsedMs
  const leftSeconds = Math.ceil(Math.max(0, total - done) / perSecond)
  const left = leftSeconds < 90 ? `${leftSeconds} s` : `${Math.ceil(leftSeconds / 60)} min`
  return { rate: String(Math.round(perSecond)), left }
}
