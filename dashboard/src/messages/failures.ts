import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { type ListParameters, searchOf } from '../api/parameters.ts'
import type { Delivery } from '../api/types.ts'

const none: Readonly<Record<string, number>> = {}

/** How often messages of a range, a channel and an agent failed with each code; empty until somebody wants to know. */
export function useFailures(parameters: ListParameters, enabled: boolean): Readonly<Record<string, number>> {
  const search = searchOf({ ...parameters, interval: 'month' })
  const { data } = useQuery({
    queryKey: ['failures', 'delivery', search],
    queryFn: ({ signal }) => call<{ readonly total: Delivery }>(`api/analytics/delivery?${search}`, { signal }),
    enabled,
  })
  return data?.total.failedByCode ?? none
}
