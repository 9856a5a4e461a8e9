import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { searchOf } from '../api/parameters.ts'
import type { Delivery } from '../api/types.ts'
import type { ListRange } from '../view/list-range.ts'

const none: Readonly<Record<string, number>> = {}

/** How often messages failed with each code in the range; empty until somebody wants to know. */
export function useFailures(range: ListRange, enabled: boolean): Readonly<Record<string, number>> {
  const search = searchOf({ ...range, interval: 'month' })
  const { data } = useQuery({
    queryKey: ['failures', search],
    queryFn: ({ signal }) => call<{ readonly total: Delivery }>(`api/analytics/delivery?${search}`, { signal }),
    enabled,
  })
  return data?.total.failedByCode ?? none
}
