/** One of the values by which we call a provider in a connection's name. */
export type AccountField = {
  readonly name: string
  /** As the provider calls it where it is found. */
  readonly label: string
  readonly isSecret: boolean
  /** What holds where it is not given; else it must be. */
  readonly default?: string
  readonly example?: string
  /** What is wrong with a value; null where nothing is. */
  check?(value: string): string | null
}

/** The values by their fields' names, each field's among them. */
export type Account = Readonly<Record<string, string>>

/** Against a value that is a whole document pasted by mistake. */
const charactersMax = 2_000

/** An account as it is kept, of what was entered; or the first field that cannot be used, and what was expected. */
export function readAccount(
  fields: readonly AccountField[],
  entered: Readonly<Record<string, string>>,
): { readonly account: Account } | { readonly field: string; readonly problem: string } {
  const known = new Set(fields.map(({ name }) => name))
  const unknown = Object.keys(entered).find((name) => !known.has(name))
  if (unknown !== undefined) return { field: unknown, problem: `is not one of ${[...known].join(', ')}` }
  const account: Record<string, string> = {}
  for (const { name, label, default: otherwise, check } of fields) {
    const value = entered[name]?.trim() || otherwise
    if (value === undefined) return { field: name, problem: `must be given: ${label}` }
    if (value.length > charactersMax) return { field: name, problem: `must have at most ${charactersMax} characters` }
    const problem = check?.(value) ?? null
    if (problem !== null) return { field: name, problem }
    account[name] = value
  }
  return { account }
}

/** For a field that is the root of somebody's API. */
export function checkApiUrl(value: string): string | null {
  const url = URL.parse(value)
  if (url === null || !/^https?:$/.test(url.protocol)) return 'must be an address that begins with https://'
  return url.username === '' && url.password === '' && url.search === '' && url.hash === ''
    ? null
    : 'must be an address without user, query and fragment'
}

/** For a field that goes into a header as it is: what no header may hold would fail with each call, and nobody would see why. */
export function checkHeaderValue(value: string): string | null {
  return /^[\x20-\x7e]+$/.test(value) ? null : 'must have only letters, digits and signs of ASCII, in one line'
}

/** The root of the provider's API, without a slash at its end, of an account with the field `apiUrl`. */
export function apiRoot({ apiUrl = '' }: Account): string {
  return apiUrl.replace(/\/+$/, '')
}

/** Whether both accounts are called at the same place: what is told to one may be told to the other. */
export function isSameApi(one: Account, other: Account): boolean {
  const origin = URL.parse(apiRoot(one))?.origin
  return origin !== undefined && origin === URL.parse(apiRoot(other))?.origin
}
