import { useQuery } from '@tanstack/react-query'
import { useClock } from '../clock.tsx'
import { unassigned } from '../view/view.ts'
import { call } from './client.ts'
import { searchOf } from './parameters.ts'
import type { Answers } from './types.ts'

/** A channel or an agent with its messages of the last 90 days; the count is null where it had none. */
export type Group = { readonly key: string; readonly count: number | null }

const lookBackMs = 90 * 86_400_000
const staleMs = 5 * 60_000

/** The channels or the agents there are, the busiest first; what is chosen is always among them. */
export function useGroups(by: 'channel' | 'agent', chosen: string | null, enabled: boolean): readonly Group[] {
  const clock = useClock()
  const { data } = useQuery({
    queryKey: ['groups', by],
    queryFn: async ({ signal }) => {
      const now = clock.now()
      const [from, to] = [now - lookBackMs, now].map((at) => new Date(at).toISOString())
      const answer = await call<Answers['volume']>(
        `api/analytics/volume?${searchOf({ from, to, interval: 'month', groupBy: by })}`,
        { signal },
      )
      return answer.groups.map(({ key, total }) => ({
        key: by === 'channel' ? (key.channel ?? '') : (key.agentId ?? unassigned),
        count: total.inbound + total.outbound,
      }))
    },
    enabled,
    staleTime: staleMs,
    select: (groups) => groups.toSorted((a, b) => b.count - a.count),
  })
  const groups = data ?? []
  const isListed = chosen === null || groups.some(({ key }) => key === chosen)
  return isListed ? groups : [...groups, { key: chosen, count: null }]
}
