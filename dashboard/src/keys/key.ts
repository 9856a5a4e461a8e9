import type { components } from '../api/description.ts'
import type { Tone } from '../components/badge.tsx'

export type Key = components['schemas']['Key']

/** What making or rotating a key answers, this once. */
export type NewKey = { readonly keyId: string; readonly apiKey: string; readonly scopes: readonly string[] }
export type RotatedKey = NewKey & { readonly oldKeyExpiresAt: string }

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
