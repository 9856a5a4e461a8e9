import fc from 'fast-check'

/** Mutations of a JSON value that a broken or malicious sender might make, and of its bytes. Drawn from numbers, so that a failure repeats. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One mutation: how, where (as a share of all places), and what else. */
export type Mutation = { readonly how: number; readonly where: number; readonly other: number }

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.nat(9),
  where: fc.double({ min: 0, max: 0.999, noNaN: true }),
  other: fc.nat(),
})

const strange: readonly Json[] = [
  null,
  true,
  '',
  0,
  -1,
  1e308,
  -1e15,
  9007199254740991,
  0.1,
  '0',
  '-1',
  '99999999999999999999',
  '1e400',
  'NaN',
  [],
  {},
  [[]],
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '‮'.repeat(50),
  'x'.repeat(70_000),
  '💥'.repeat(3_000),
  '__proto__',
  'constructor',
  '2026-02-30T25:61:00Z',
  '253402300800',
  '-62135596801',
  "'; drop table messages; --",
  '{"a":1}',
  { toString: null },
  { length: -1 },
]

/** The document with all of the mutations, one after the other, as bytes. `donor` gives values of another document. */
export function mutated(document: unknown, donor: unknown, mutations: readonly Mutation[]): Buffer {
  let value = structuredClone(document) as Json
  const given = placesOf(donor as Json).map(({ parent, key }) => (parent as Record<string, Json>)[key] as Json)
  for (const one of mutations.filter(({ how }) => how < 9)) value = changed(value, given, one)
  const bytes = Buffer.from(JSON.stringify(value) ?? 'null')
  return mutations.filter(({ how }) => how === 9).reduce(corrupted, bytes)
}

type Place = { readonly parent: Json[] | Record<string, Json>; readonly key: string }

function placesOf(value: Json): Place[] {
  if (value === null || typeof value !== 'object') return []
  return Object.keys(value).flatMap((key) => [
    { parent: value, key },
    ...placesOf((value as Record<string, Json>)[key] as Json),
  ])
}

function changed(document: Json, given: readonly Json[], { how, where, other }: Mutation): Json {
  const places = placesOf(document)
  const place = places[Math.floor(where * places.length)]
  if (place === undefined) return strange[other % strange.length] as Json
  const { key } = place
  const parent = place.parent as Record<string, Json>
  const value = parent[key] as Json
  switch (how) {
    case 0:
      delete parent[key]
      break
    case 1:
      parent[key] = strange[other % strange.length] as Json
      break
    case 2:
      parent[key] = [structuredClone(value), structuredClone(value)]
      break
    case 3:
      parent[key] = structuredClone(given[other % Math.max(1, given.length)] ?? null)
      break
    case 4:
      parent[key] = typeof value === 'string' ? Number(value) : textOf(value)
      break
    case 5:
      parent[key] = nested(value, 1 + (other % 150))
      break
    case 6:
      parent[`${key}${other % 7}`] = structuredClone(value)
      break
    case 7:
      if (Array.isArray(value)) value.reverse()
      else parent[key] = Object.fromEntries(Object.entries(value ?? {}).reverse()) as Json
      break
    default:
      if (typeof value === 'string')
        parent[key] = value.slice(0, other % (value.length + 1)) + String.fromCharCode(other % 0x1_0000)
      else parent[key] = typeof value === 'number' ? value * -(other % 1_000_003) : null
  }
  return document
}

function nested(value: Json, depth: number): Json {
  let inner = structuredClone(value)
  for (let level = 0; level < depth; level++) inner = level % 2 === 0 ? [inner] : { deeper: inner }
  return inner
}

/** Cuts the bytes off, flips one, or doubles a stretch. */
function corrupted(bytes: Buffer, { where, other }: Mutation): Buffer {
  const at = Math.floor(where * bytes.length)
  if (other % 3 === 0) return bytes.subarray(0, at)
  if (other % 3 === 1) return Buffer.concat([bytes.subarray(0, at), Buffer.from([other % 256]), bytes.subarray(at + 1)])
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 40))])
}

/** An object may have a key `toString` that is no function. */
function textOf(value: Json): string {
  try {
    return String(value)
  } catch {
    return JSON.stringify(value)
  }
}
