/** What the description of the API says of one operation, as far as an attacker needs it. */
export type Operation = {
  readonly method: string
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly scope: string | null
  readonly isOpen: boolean
  readonly pathParameters: readonly string[]
  readonly queryParameters: readonly string[]
  readonly body: Schema | null
}

type Schema = {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

type Described = {
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly description?: string
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }

/** Every operation of the description. */
export function operationsOf(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(method.toUpperCase(), path, described)),
  )
}

function operation(method: string, path: string, described: Described): Operation {
  const named = (place: string) =>
    (described.parameters ?? []).filter((one) => one.in === place).map(({ name }) => name)
  const security = described.security ?? []
  return {
    method,
    path,
    operationId: described.operationId ?? '',
    summary: described.summary ?? '',
    tags: described.tags ?? [],
    scope: /Needs the scope `([\w:-]+)`/.exec(described.description ?? '')?.[1] ?? null,
    isOpen: security.length === 0 || security.some((one) => Object.keys(one).length === 0),
    pathParameters: named('path'),
    queryParameters: named('query'),
    body: Object.values(described.requestBody?.content ?? {})[0]?.schema ?? null,
  }
}

export type Target = { readonly url: string; readonly method: string; readonly payload?: string }

/** The operation with a foreign id wherever an id may stand: in the path, in the query, in the body. */
export function targets(
  { method, path, pathParameters, queryParameters, body }: Operation,
  foreign: readonly string[],
): Target[] {
  const payload = (id: string) => (body === null ? {} : { payload: JSON.stringify(bodyWith(body, id)) })
  const byPath =
    pathParameters.length === 0
      ? []
      : foreign.map((id) => ({ url: path.replaceAll(/\{[^}]+\}/g, encodeURIComponent(id)), method, ...payload(id) }))
  const plain = pathParameters.length === 0 ? [{ url: path, method, ...payload(foreign[0] ?? '') }] : []
  const askable = queryParameters.filter((name) => name === 'q' || /id$/i.test(name))
  const byQuery =
    pathParameters.length > 0
      ? []
      : askable.flatMap((name) =>
          foreign.map((id) => ({ url: `${path}?${name}=${encodeURIComponent(id)}`, method, ...payload(id) })),
        )
  return [...plain, ...byPath, ...byQuery]
}

/** A body of that schema, with the id wherever any text may stand. */
export function bodyWith(schema: Schema, id: string): unknown {
  const [choice] = schema.anyOf ?? []
  if (choice) return bodyWith(choice, id)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, bodyWith(of, id)]))
  }
  if (schema.type === 'array') return [bodyWith(schema.items ?? {}, id)]
  if (schema.type === 'integer' || schema.type === 'number') return 1
  if (schema.type === 'boolean') return true
  return schema.format === 'date-time' ? '2026-03-01T00:00:00.000Z' : id
}

/** The answer's status and text. A stream of events is left as soon as it has begun. */
export async function strike(
  origin: string,
  target: Target,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const leaving = new AbortController()
  const { url, method, payload } = target
  const response = await fetch(origin + url, {
    method,
    headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
    signal: leaving.signal,
    ...(payload === undefined ? {} : { body: payload }),
  })
  if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
    return { status: response.status, text: await response.text() }
  leaving.abort()
  return { status: response.status, text: '' }
}
