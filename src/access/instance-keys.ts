import { createHash, hkdfSync } from 'node:crypto'

export type InstanceSecretCode = 'instance-secret-malformed'

/** The instance's secret isn't one. */
export class InstanceSecretFailure extends Error {
  readonly code: InstanceSecretCode = 'instance-secret-malformed'
  constructor(detail: string) {
    super(detail)
    this.name = 'InstanceSecretFailure'
  }
}

/** Keys for one purpose each, so that no use of one tells anything about another. */
export type InstanceKeys = {
  /** Seals connections' secrets. The first seals; all of them open, so that a new secret can be put in front of an old one. */
  readonly sealing: readonly SealingKey[]
  /** Peppers the hashes of API keys and session tokens. Of the last (oldest) secret, as hashes can't be made anew. */
  readonly tokenPepper: Buffer
  /** Signs cursors. */
  readonly cursorSecret: string
}

export type SealingKey = { readonly id: string; readonly key: Buffer }

/** Derives every key from the instance's secrets (32 bytes each, newest first). Throws `InstanceSecretFailure`. */
export function deriveInstanceKeys(secrets: readonly Buffer[]): InstanceKeys {
  const newest = secrets[0]
  const oldest = secrets.at(-1)
  if (!newest || !oldest) throw new InstanceSecretFailure('the instance needs a secret')
  if (secrets.some((secret) => secret.length !== 32)) throw new InstanceSecretFailure('an instance secret is 32 bytes')
  return {
    sealing: secrets.map((secret) => sealingKey(derive(secret, 'seal'))),
    tokenPepper: derive(oldest, 'token'),
    cursorSecret: derive(newest, 'cursor').toString('base64url'),
  }
}

function sealingKey(key: Buffer): SealingKey {
  return { id: createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8), key }
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `parley ${purpose}`, 32))
}
