import { randomBytes } from 'node:crypto'
import { addressKeyCharsMin, type SecretForms } from '../connector.ts'

const prefix = 'whsec_'
const bytesMin = 24
const bytesMax = 64
const madeBytes = 32

/**
 * The form of a connection's secret says how its calls are proved, so that nothing else needs to be kept in step with it:
 * `whsec_` and base64 signs, anything else ends the address.
 */
export const secretForms: SecretForms = {
  proofOf: (secret) => (isSigningSecret(secret) ? 'signature' : 'address'),
  make: (proof) =>
    proof === 'signature' ? prefix + randomBytes(madeBytes).toString('base64') : randomBytes(madeBytes).toString('hex'),
  read: (pasted, proof) => (proof === 'signature' ? readSigning(pasted) : readKey(pasted)),
}

/** Whether the secret is one that signs. */
export function isSigningSecret(secret: string): boolean {
  return secret.startsWith(prefix)
}

/** The bytes that sign. */
export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(prefix.length), 'base64')
}

/** Some senders show it without its prefix. */
function readSigning(pasted: string): { secret: string } | { problem: string } {
  const secret = isSigningSecret(pasted) ? pasted : prefix + pasted
  const bytes = keyOf(secret)
  const isBase64 = bytes.toString('base64').replace(/=+$/, '') === secret.slice(prefix.length).replace(/=+$/, '')
  if (isBase64 && bytes.length >= bytesMin && bytes.length <= bytesMax) return { secret }
  return { problem: `must be ${prefix} and the base64 of ${bytesMin} to ${bytesMax} bytes` }
}

function readKey(pasted: string): { secret: string } | { problem: string } {
  if (isSigningSecret(pasted)) return { problem: `must not begin with ${prefix}, as it doesn’t sign` }
  if (pasted.length < addressKeyCharsMin) return { problem: `must have at least ${addressKeyCharsMin} characters` }
  return { secret: pasted }
}
