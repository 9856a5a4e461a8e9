import { createHmac, randomBytes } from 'node:crypto'

const keyPrefix = 'pk_live_'
/** 192 bits: no dictionary to try, so a fast keyed hash guards it as well as a slow one would. */
const secretBytes = 24
/** As much of a key as is stored in clear, to recognise it in a list. */
const shownChars = keyPrefix.length + 4

export type MadeKey = { readonly key: string; readonly prefix: string; readonly hash: Buffer }

/** A new API key: `pk_live_` and 32 characters of base64url. Only its hash and its first characters are ever stored. */
export function makeApiKey(pepper: Buffer): MadeKey {
  const key = keyPrefix + randomBytes(secretBytes).toString('base64url')
  return { key, prefix: key.slice(0, shownChars), hash: hashToken(key, pepper) }
}

/** Whether a text has the form of a key at all; what hasn't isn't looked up. */
export function looksLikeApiKey(text: string): boolean {
  return /^pk_live_[\w-]{32}$/.test(text)
}

/** A new session token, for the cookie. */
export function makeSessionToken(): string {
  return randomBytes(secretBytes).toString('base64url')
}

export function looksLikeSessionToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text)
}

/**
 * What is stored of a key or token: HMAC-SHA-256 with the instance's pepper. It is looked up by this hash, through an
 * index: the time of that comparison tells of the hash, which nobody without the pepper can steer.
 */
export function hashToken(token: string, pepper: Buffer): Buffer {
  return createHmac('sha256', pepper).update(token).digest()
}
