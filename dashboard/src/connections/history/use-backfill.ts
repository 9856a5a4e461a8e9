import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useOne } from '../../api/one.ts'
import type { AnswerOf } from '../../api/types.ts'

export type Backfill = AnswerOf<'readBackfill'>
export type BackfillRun = NonNullable<Backfill['history']>

const pathOf = (connectionId: string) => `api/connections/${encodeURIComponent(connectionId)}/backfill`
/** How far it is raises no event of its own. */
const everyMs = 3_000

export function useBackfill(connectionId: string) {
  return useOne<Backfill>('connections', pathOf(connectionId), { everyMs })
}

export function useStartBackfill(connectionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { readonly since?: string }) => call<Backfill>(pathOf(connectionId), { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['one', 'connections', pathOf(connectionId)] }),
  })
}
