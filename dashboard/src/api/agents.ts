import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import type { Page, RowOf } from './types.ts'

export type Agent = RowOf<'listAgents'>
export type Team = RowOf<'listTeams'>

/** A page of the api; a workspace has one or two. */
const pageRows = 200
const pagesMax = 10

/** What agents are called, by id. Live events tell of changes. */
export function useAgentNames(enabled = true): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['one', 'agents', 'names'],
    queryFn: ({ signal }) => namesOf(signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
  return data ?? none
}

const none: ReadonlyMap<string, string> = new Map()

async function namesOf(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (let page = 0, cursor = ''; page < pagesMax; page++) {
    const answer = await call<Page<Agent>>(`api/agents?limit=${pageRows}${cursor}`, { signal })
    for (const { id, name } of answer.data) names.set(id, name)
    if (answer.page.next === null) break
    cursor = `&cursor=${encodeURIComponent(answer.page.next)}`
  }
  return names
}
