import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

// OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane.
const cost = { memoryKiB: 19_456, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const hashBytes = 32

type Phc = { memoryKiB: number; passes: number; parallelism: number; salt: Buffer; hash: Buffer }

/** The password's argon2id hash as a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await argon2id(password, { ...cost, salt, hash: Buffer.alloc(hashBytes) })
  return `$argon2id$v=19$m=${cost.memoryKiB},t=${cost.passes},p=${cost.parallelism}$${plainBase64(salt)}$${plainBase64(hash)}`
}

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has that address) it takes as long and is false,
 * so that the time of an answer doesn't tell who is a member.
 */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  const known = hashed === null ? null : parsePhc(hashed)
  const expected = known ?? { ...cost, salt: Buffer.alloc(saltBytes), hash: Buffer.alloc(hashBytes) }
  const actual = await argon2id(password, expected)
  return timingSafeEqual(actual, expected.hash) && known !== null
}

/** A password for people to type once: 20 letters and digits that aren't mistaken for each other, 100 bits. */
export function makePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789' // 32 of them: no l, o, 0, 1
  return Array.from(randomBytes(20), (byte) => letters[byte & 31]).join('')
}

function argon2id(password: string, { memoryKiB, passes, parallelism, salt, hash }: Phc): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'))
  return derive('argon2id', { message, nonce: salt, parallelism, tagLength: hash.length, memory: memoryKiB, passes })
}

function parsePhc(text: string): Phc | null {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(text)
  const [, memoryKiB, passes, parallelism, salt, hash] = parts ?? []
  if (!salt || !hash) return null
  return {
    memoryKiB: Number(memoryKiB),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function plainBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
