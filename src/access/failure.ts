import { type Problem, problem } from '../http/problem.ts'

export type AccessFailureCode =
  | 'key-unknown'
  | 'key-expired'
  | 'scope-unknown'
  | 'scope-missing'
  | 'scope-beyond-own'
  | 'tenant-unknown'
  | 'tenant-name-empty'
  | 'time-zone-unknown'
  | 'member-unknown'
  | 'member-self'
  | 'owner-last'
  | 'role-beyond-own'
  | 'email-malformed'
  | 'email-taken'
  | 'secret-blank'
  | 'write-key-malformed'
  | 'write-key-taken'
  | 'organization-taken'

/** What was asked of tenants, keys, members or connections can't be done; the message says why, in words for people. */
export class AccessFailure extends Error {
  readonly code: AccessFailureCode
  constructor(code: AccessFailureCode, detail: string) {
    super(detail)
    this.name = 'AccessFailure'
    this.code = code
  }
}

type Told = { readonly status: number; readonly title: string; readonly pointer?: string }

/** How the API tells it; what is missing here cannot be asked for through the API. */
const told: Readonly<Partial<Record<AccessFailureCode, Told>>> = {
  'key-unknown': { status: 404, title: 'No such key' },
  'key-expired': { status: 409, title: 'The key has expired' },
  'scope-missing': { status: 403, title: 'These credentials may not do this' },
  'scope-beyond-own': { status: 403, title: 'Nobody grants what they may not do themselves' },
  'member-unknown': { status: 404, title: 'No such member' },
  'member-self': { status: 409, title: 'Somebody else must do this' },
  'owner-last': { status: 409, title: 'A tenant keeps an owner' },
  'role-beyond-own': { status: 403, title: 'The role is beyond your own' },
  'email-malformed': { status: 400, title: 'The e-mail address is none', pointer: '/body/email' },
  'email-taken': { status: 409, title: 'The e-mail address is taken', pointer: '/body/email' },
  'secret-blank': { status: 400, title: 'The secret is blank', pointer: '/body/secret' },
  'write-key-malformed': { status: 400, title: 'The write key is none', pointer: '/body/secret' },
  'write-key-taken': { status: 409, title: 'The write key is taken', pointer: '/body/secret' },
}

/** Throws an `AccessFailure` as the problem that the API answers, and everything else as it is. */
export function asProblem(thrown: unknown): never {
  throw thrown instanceof AccessFailure ? problemOf(thrown) : thrown
}

function problemOf(failure: AccessFailure): Problem | AccessFailure {
  const { code, message: detail } = failure
  const known = told[code]
  if (!known) return failure
  const { status, title, pointer } = known
  return problem(
    { status, code, title, detail, ...(pointer !== undefined && { errors: [{ pointer, detail }] }) },
    { cause: failure },
  )
}
