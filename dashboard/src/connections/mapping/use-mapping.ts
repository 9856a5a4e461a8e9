import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import type { operations } from '../../api/description.ts'
import { useOne } from '../../api/one.ts'
import type { AnswerOf, Page, RowOf } from '../../api/types.ts'
import type { Mapping } from './draft.ts'

export type Current = AnswerOf<'readMapping'>
export type Version = RowOf<'listMappingVersions'>
export type WholeVersion = AnswerOf<'readMappingVersion'>
export type Vocabulary = AnswerOf<'readMappingVocabulary'>
export type Tried = AnswerOf<'tryMapping'>
export type LastDelivery = NonNullable<AnswerOf<'readLastDelivery'>['delivery']>
export type Sample = NonNullable<
  NonNullable<operations['tryMapping']['requestBody']>['content']['application/json']['sample']
>

const pathOf = (connectionId: string) => `api/connections/${encodeURIComponent(connectionId)}`
/** What arrives raises no event of its own. */
const lastDeliveryMs = 5_000

export function useCurrentMapping(connectionId: string) {
  return useOne<Current>('connections', `${pathOf(connectionId)}/mapping`)
}

export function useLastDelivery(connectionId: string) {
  return useOne<AnswerOf<'readLastDelivery'>>('connections', `${pathOf(connectionId)}/last-delivery`, {
    everyMs: lastDeliveryMs,
  })
}

/** The same for everybody, until the server is another. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['mapping-vocabulary'],
    queryFn: ({ signal }) => call<Vocabulary>('api/mapping-vocabulary', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The newest versions. */
export function useVersions(connectionId: string) {
  return useOne<Page<Version>>('connections', `${pathOf(connectionId)}/mapping/versions?limit=50`)
}

/** One version whole, when somebody wants it. */
export function readVersion(connectionId: string, version: number): Promise<WholeVersion> {
  return call<WholeVersion>(`${pathOf(connectionId)}/mapping/versions/${version}`)
}

export function useSaveMapping(connectionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { readonly mapping: Mapping; readonly basedOn: number; readonly note?: string }) =>
      call<WholeVersion>(`${pathOf(connectionId)}/mapping`, { method: 'PUT', body }),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'connections' }),
  })
}

export function useReadAnew(connectionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      call<{ readonly deliveries: number }>(`${pathOf(connectionId)}/mapping/read-anew`, { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'connections' }),
  })
}

/** What the mapping makes of the sample, or of what came last; asked anew with every change, and for what comes. */
export function useTried(connectionId: string, mapping: Mapping, sample: Sample | null, deliveryId: string | null) {
  return useQuery({
    queryKey: ['try-mapping', connectionId, mapping, sample, sample ? null : deliveryId],
    queryFn: ({ signal }) =>
      call<Tried>(`${pathOf(connectionId)}/mapping/try`, {
        method: 'POST',
        body: { mapping, ...(sample && { sample }) },
        signal,
      }),
    enabled: sample !== null || deliveryId !== null,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
}

/** The value once it has been still for so long. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
