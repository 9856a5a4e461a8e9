import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { aChat, newTenant, putFacts } from './facts-under-test.ts'
import { registerQueryRoutes } from './routes.ts'

const now = Date.UTC(2026, 3, 4, 12)
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])

test('a list longer than a page is read as CSV to its end by following the links', async () => {
  const tenantId = await newTenant(owner, 'UTC')
  const chats = Array.from({ length: 5 }, (_, index) => aChat({ lastMessageAt: now - index * 60_000 }))
  await putFacts(database, tenantId, { chats })
  const read: string[] = []

  let search: string | null = '?limit=2'
  while (search !== null) {
    const page: CsvPage = await csvPage(tenantId, search)
    read.push(...page.ids)
    search = page.next
  }

  assert.deepEqual(
    read,
    chats.map(({ id }) => id),
  )
})

test('the link to the next page asks the whole question again, question marks and all', async () => {
  const tenantId = await newTenant(owner, 'UTC')
  const chats = [1, 2].map((minutes) => aChat({ assigneeId: 'who?', lastMessageAt: now - minutes * 60_000 }))
  await putFacts(database, tenantId, { chats })

  const { next } = await csvPage(tenantId, '?agentId=who?&limit=1')

  assert.equal(new URLSearchParams(next ?? '').get('agentId'), 'who?')
})

type CsvPage = { readonly ids: readonly string[]; readonly next: string | null }

async function csvPage(tenantId: string, search: string): Promise<CsvPage> {
  const answer = await app.inject({
    url: `/api/chats${search}`,
    headers: { 'x-test-tenant': tenantId, accept: 'text/csv' },
  })
  const [header, ...lines] = answer.body.trimEnd().split('\r\n')
  assert.match(header ?? '', /^id,chatId,/)
  const next = /^<(\?[^>]+)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1] ?? null
  return { ids: lines.map((line) => line.slice(0, 36)), next }
}
