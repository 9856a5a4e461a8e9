import assert from 'node:assert/strict'
import type { App } from '../http/app.ts'

// Answers are foreign JSON here: their shape is what tests are about.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any

/** Asks a server under test as a tenant. */
export function askingAs(app: App, tenantId: string) {
  const ask = (url: string, accept: string, as = tenantId) =>
    app.inject({ url, headers: { 'x-test-tenant': as, accept } })
  const get = async (url: string, as?: string): Promise<Json> => {
    const answer = await ask(url, 'application/json', as)
    assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`)
    return answer.json()
  }
  return {
    get,
    /** The rows of all pages, one after another. */
    async allPages(url: string): Promise<Json[]> {
      const rows: Json[] = []
      for (let next = ''; ; ) {
        const { data, page } = await get(`${url}${next}`)
        rows.push(...data)
        if (page.next === null) return rows
        next = `&cursor=${page.next}`
      }
    },
    /** The lines of the CSV, without their ends. */
    async csv(url: string): Promise<string[]> {
      const answer = await ask(url, 'text/csv')
      return answer.body.trimEnd().split('\r\n')
    },
    /** Code and pointers of a refusal. */
    async refusal(url: string): Promise<{ status: number; code: string; pointers: string[] }> {
      const answer = await ask(url, 'application/json')
      const { code, errors = [] } = answer.json()
      return { status: answer.statusCode, code, pointers: errors.map((error: Json) => error.pointer) }
    },
  }
}

export const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

/** How Postgres compares uuids, and texts under the collation C. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)
