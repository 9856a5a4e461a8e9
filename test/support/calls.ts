/** What the API answered. */
export type Answer<T> = { readonly status: number; readonly body: T; readonly headers: Headers }

export type Caller = <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => Promise<Answer<T>>

/** Calls the API with these credentials; the answer's JSON, or its text where it is none. */
export function callerOf(origin: string, credentials: Readonly<Record<string, string>>): Caller {
  return async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: { ...credentials, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers }
  }
}

export const withKey = (apiKey: string) => ({ authorization: `Bearer ${apiKey}` })

/** The credentials of the dashboard's own pages. */
export const withSession = (value: string) => ({ cookie: `parley_session=${value}`, 'x-parley-dashboard': '1' })

let visitors = 0

/** Signs in and returns the session's token; null where the password is wrong. Each from an address of its own, as tries are counted by it. */
export async function signIn(origin: string, email: string, password: string): Promise<string | null> {
  const response = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${++visitors % 250}` },
    body: JSON.stringify({ email, password }),
  })
  return /parley_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? null
}
