import type { operations } from '../../api/description.ts'

/** A signed call as the api makes it, to be posted to `path` from here. */
export type TestCall = operations['makeTestEvent']['responses']['200']['content']['application/json']

/** What the webhook address answered to the test call. `status` is 0 where nothing answered. */
export type Delivered =
  | { readonly state: 'accepted' }
  | {
      readonly state: 'refused'
      readonly status: number
      readonly code: string | null
      readonly requestId: string | null
    }

/** Posts the test call to `address` as its sender would: without cookies, the body byte for byte. Never rejects. */
export async function deliver(call: TestCall, address: string, fetched: typeof fetch = fetch): Promise<Delivered> {
  const init: RequestInit = {
    method: 'POST',
    headers: { ...call.headers },
    body: call.body,
    credentials: 'omit',
    redirect: 'manual',
  }
  const response = await fetched(address, init).catch(() => null)
  if (!response) return { state: 'refused', status: 0, code: null, requestId: null }
  const answer = (await response.json().catch(() => null)) as {
    accepted?: unknown
    success?: unknown
    code?: unknown
  } | null
  const requestId = response.headers.get('x-request-id')
  // A proxy that does not pass the path on may answer 200 with a page of its own; some senders are answered in XML.
  const isOurs = answer?.accepted === true || answer?.success === true || (requestId !== null && isXml(response))
  if (response.ok && isOurs) return { state: 'accepted' }
  const code = typeof answer?.code === 'string' ? answer.code : null
  return { state: 'refused', status: response.status, code, requestId }
}

function isXml(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/xml') === true
}

/** Why a test call was not taken, and what to do. */
export function refusedWords({ status, code }: { readonly status: number; readonly code: string | null }): {
  readonly title: string
  readonly advice: string
} {
  if (status === 0) {
    return {
      title: 'The webhook address did not answer',
      advice:
        'The network broke, or a proxy dropped the call. Try again; if it goes on, look at the proxy in front of Parley.',
    }
  }
  if (status === 401) {
    return {
      title: /^(write-)?key-/.test(code ?? '') ? '401: the key was refused' : '401: the signature was refused',
      advice:
        'The test was made with the secret kept here. A secret replaced just now takes some seconds to reach every process: try again in ten. If it stays, a proxy in between changes the address or the body, or strips the signature.',
    }
  }
  if (code === 'connection-unknown') {
    return {
      title: '404: this connection takes no calls',
      advice: 'It is disabled, or was enabled only seconds ago. Enable it and try again.',
    }
  }
  if (status === 503) {
    return {
      title: '503: Parley could not store it',
      advice: 'Its stream is away or full. Senders try again by themselves; the operator sees more in parley doctor.',
    }
  }
  if (code === null) {
    return {
      title: `${status}: something else answered`,
      advice:
        'The answer is not Parley’s. The proxy in front must pass the paths /webhooks/ and /v1/ on to Parley unchanged.',
    }
  }
  return {
    title: `${status}: the call was not taken`,
    advice: `The reason is ${code}; the documentation explains it under failure modes.`,
  }
}
