import type { QueryClient } from '@tanstack/react-query'
import { answerQuery } from '../api/questions.ts'
import type { Question } from '../api/types.ts'
import { sessionQuery } from '../session.tsx'
import { todayRange } from '../view/range.ts'
import { parseView } from '../view/view.ts'

/** What the Overview shows, from its top down, beside the growth of contacts, who belong to no agent. */
const questions: readonly Question[] = ['overview', 'open-waits', 'volume', 'response-times', 'peak-hours']

/**
 * Asks for what the Overview at `url` shows before any of it is drawn, so that the answers are on their way while the
 * page is. Waits for none of them, and says nothing of failures: the screen asks again and shows them.
 */
export function askOverview(client: QueryClient, url: URL): null {
  client.query(sessionQuery).then((session) => {
    if (!session?.scopes.includes('analytics:read')) return
    const view = parseView(url.searchParams, session.tenant.timeZone)
    const asked: readonly Question[] = view.agent === null ? [...questions, 'growth'] : questions
    for (const question of asked) void client.prefetchQuery(answerQuery(question, view, Date.now))
    void client.prefetchQuery(answerQuery('volume', { range: todayRange, zone: view.zone }, Date.now))
  }, ignore)
  return null
}

const ignore = () => undefined
