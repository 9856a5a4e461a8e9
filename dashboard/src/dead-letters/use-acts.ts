import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { call, problemOf } from '../api/client.ts'
import { type ShowToast, useToasts } from '../components/toasts.tsx'
import { formatCount, plural } from '../format.ts'
import { type Done, type Wanted, workThrough } from './work-through.ts'

export type Act = 'replay' | 'discard'

type Acts = {
  readonly running: Act | null
  /** `expected` is how many are wanted, as far as known. Resolves to how many were done; a failure is told in a toast. */
  run(act: Act, wanted: Wanted, expected: number): Promise<number>
}

/** Replays or discards dead letters and tells in a toast how far it is; one thing at a time. */
export function useActs(): Acts {
  const client = useQueryClient()
  const { show } = useToasts()
  const [running, setRunning] = useState<Act | null>(null)
  const isRunning = useRef(false)

  const run = useCallback<Acts['run']>(
    async (act, wanted, expected) => {
      if (isRunning.current) return 0
      isRunning.current = true
      setRunning(act)
      const done = await actAndTell(act, wanted, expected, show)
      isRunning.current = false
      setRunning(null)
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'dead-letters' })
      return done
    },
    [client, show],
  )
  return { running, run }
}

const words = {
  replay: { doing: 'Replaying', done: 'replayed', failed: 'Not replayed' },
  discard: { doing: 'Discarding', done: 'discarded', failed: 'Not discarded' },
} as const

const goneNote = 'Somebody has replayed or discarded it already.'
const replayNote = 'Those that still cannot be read come back to this list.'

/** Never rejects. */
async function actAndTell(act: Act, wanted: Wanted, expected: number, show: ShowToast): Promise<number> {
  const toast = `dead letters ${act}`
  let isCancelled = false
  let done = 0

  function tell(): void {
    const of = `${formatCount(done)} of ${formatCount(Math.max(expected, done))}`
    const progress = { title: `${words[act].doing} dead letters`, isLasting: true }
    if (isCancelled) show({ ...progress, detail: `${of}, stopping` }, toast)
    else show({ ...progress, detail: of, action: { label: 'Cancel', run: cancel } }, toast)
  }
  function cancel(): void {
    isCancelled = true
    tell()
  }

  try {
    if (expected > 1) tell()
    await workThrough({
      wanted,
      act: (body) => call<Done>(`api/dead-letters/${act}`, { method: 'POST', body }),
      onProgress: (count) => {
        done = count
        if (expected > 1) tell()
      },
      isCancelled: () => isCancelled,
    })
    if (done === 0 && !isCancelled) show({ title: 'Nothing left to do', detail: goneNote }, toast)
    else {
      const title = `${plural(done, 'dead letter')} ${words[act].done}${isCancelled ? ', then stopped' : ''}`
      show({ title, tone: 'good', ...(act === 'replay' && { detail: replayNote }) }, toast)
    }
  } catch (error) {
    const problem = problemOf(error)
    const before = done > 0 ? `${plural(done, 'dead letter')} ${words[act].done} before. ` : ''
    show({ title: words[act].failed, detail: `${before}${problem.detail ?? problem.title}`, tone: 'bad' }, toast)
  }
  return done
}
