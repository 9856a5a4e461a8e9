import { Type } from 'typebox'
import { demandScopes, rightsOf } from '../access/rights.ts'
import { patternProblem } from '../domain/event-types.ts'
import type { Principal } from '../http/app.ts'
import { badParameter } from '../http/problem.ts'
import type { Door } from '../outside/door.ts'
import { OutsideFailure } from '../outside/failure.ts'
import { invalid } from '../query/asked-range.ts'
import type { Tx } from '../store/database.ts'

export const urlField = Type.String({ minLength: 1, maxLength: 2_000, description: 'Public, and `https://`' })
export const descriptionField = Type.String({ maxLength: 200 })
export const eventTypesField = Type.Array(Type.String({ maxLength: 100 }), {
  minItems: 1,
  maxItems: 50,
  uniqueItems: true,
  description:
    'Types such as `whatsapp.message.received`; `*` for any channel (`*.message.received`), at the end for all that begins so ' +
    '(`whatsapp.*`, `whatsapp.message.*`), alone for everything',
  examples: [['whatsapp.message.received', '*.status.updated']],
})

/** The address as it is called. Throws the problem `parameter-invalid` for one that must not be. */
export async function checkUrl(door: Pick<Door, 'check'>, url: string): Promise<string> {
  try {
    await door.check(url)
    return url
  } catch (error) {
    throw error instanceof OutsideFailure ? badParameter('/body/url', error.message) : error
  }
}

/** Throws the problem `parameter-invalid` with one entry for each pattern that means nothing. */
export function checkEventTypes(eventTypes: readonly string[]): void {
  const bad = eventTypes.flatMap((pattern, index) => {
    const detail = patternProblem(pattern)
    return detail === null ? [] : [{ pointer: `/body/eventTypes/${index}`, detail }]
  })
  if (bad.length > 0) throw invalid(bad)
}

/** A description in one line. Throws the problem `parameter-invalid`. */
export function writtenDescription(text: string): string {
  if (/\p{Cc}/u.test(text)) throw badParameter('/body/description', 'must be one line of text')
  return text.trim()
}

/** What a webhook brings out: who says where to must be allowed to read it themselves. Throws `AccessFailure` `scope-beyond-own`. */
export async function demandReading(tx: Tx, principal: Principal, now: number): Promise<void> {
  demandScopes(await rightsOf(tx, principal, now, 'webhooks:write'), ['events:read', 'messages:read'])
}

/** Whether the caller may read what a webhook brings out. */
export function mayRead({ scopes }: Principal): boolean {
  return scopes.includes('events:read') && scopes.includes('messages:read')
}
