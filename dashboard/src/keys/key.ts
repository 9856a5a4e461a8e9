import type { operations } from '../api/description.ts'
import type { RowOf } from '../api/types.ts'
import type { Tone } from '../components/badge.tsx'

export type Key = RowOf<'listKeys'>

/** What making or rotating a key answers, this once. */
export type NewKey = MadeBy<'createKey'>
export type RotatedKey = MadeBy<'rotateKey'>
type MadeBy<Id extends keyof operations> = operations[Id] extends {
  responses: { 201: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export const statuses: Readonly<Record<Key['status'], { readonly words: string; readonly tone: Tone }>> = {
  active: { words: 'Active', tone: 'good' },
  expiring: { words: 'Expires soon', tone: 'warn' },
  expired: { words: 'Expired', tone: 'neutral' },
  revoked: { words: 'Revoked', tone: 'neutral' },
}

/** Whether it lets anybody in. */
export function works({ status }: Key): boolean {
  return status === 'active' || status === 'expiring'
}
