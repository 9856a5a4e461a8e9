/** What the api did of what it was asked for in one call. */
export type Done = { readonly done: number; readonly remaining: number }

/** Those that match when `all`, with the filters as the api knows them, and were there to be seen; else those named. */
export type Wanted =
  | { readonly ids: readonly string[] }
  | { readonly all: true; readonly filters: Readonly<Record<string, string>>; readonly buriedBefore: string }

type Options = {
  readonly wanted: Wanted
  readonly act: (body: object) => Promise<Done>
  /** Told after each call how many are done. */
  readonly onProgress: (done: number) => void
  /** Looked at between calls: what was begun is finished. */
  readonly isCancelled: () => boolean
}

/** As many as a call takes. */
const idsPerCall = 100
/** A second or two of work, so that progress is seen and Cancel is heard. */
const allPerCall = 200

/** Acts on everything wanted, in as many calls as that takes. Returns how many were done; throws as `act` does. */
export async function workThrough({ wanted, act, onProgress, isCancelled }: Options): Promise<number> {
  let done = 0
  const call = async (body: object): Promise<Done> => {
    const answer = await act(body)
    done += answer.done
    onProgress(done)
    return answer
  }
  if ('ids' in wanted) {
    for (let from = 0; from < wanted.ids.length && !isCancelled(); from += idsPerCall) {
      await call({ ids: wanted.ids.slice(from, from + idsPerCall) })
    }
    return done
  }
  // What fails again while this goes on comes back to the list; it is left alone, or there would be no end.
  const body = { all: true, ...wanted.filters, buriedBefore: wanted.buriedBefore, limit: allPerCall }
  let remaining = 1
  while (remaining > 0 && !isCancelled()) {
    const answer = await call(body)
    remaining = answer.done === 0 ? 0 : answer.remaining
  }
  return done
}

type Shown = { readonly rows: readonly { readonly buriedAt: string }[]; readonly updatedAt: number }

/**
 * When a list was as it is shown, by the server's clock, which is `skewMs` ahead of this machine's: a `buriedBefore` that
 * leaves out what nobody has seen yet. Never before a row that is shown, however wrong that clock is known.
 */
export function shownAsOf({ rows, updatedAt }: Shown, skewMs: number): string {
  const afterShown = rows.map(({ buriedAt }) => Date.parse(buriedAt) + 1)
  return new Date(Math.max(updatedAt + skewMs, ...afterShown)).toISOString()
}
