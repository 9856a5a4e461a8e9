import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NormaliseFailure } from '../connector.ts'
import { normalise } from './normalise.ts'
import { deliveryOf, sampleBody, sampleNames } from './sample-delivery.ts'

type Path = readonly (string | number)[]

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u0000', '\ud800', 'a\u0000b', '__proto__', 'constructor', '', '0', '447700900101', 'US.1'),
)
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  texts,
  fc.constantFrom(-0, 1e21, 1e308, Number.MAX_SAFE_INTEGER + 2, [], {}, null, true),
)

/** A sample, with some of its places replaced, renamed or removed. */
const mutated = fc
  .constantFrom(...sampleNames())
  .map((name): unknown => JSON.parse(sampleBody(name).toString()))
  .chain((sample) => {
    const places = pathsOf(sample)
    const mutation = fc.record({
      place: fc.constantFrom(...places),
      action: fc.constantFrom('replace', 'remove', 'rename', 'repeat'),
      value: values,
      key: texts,
    })
    return fc.array(mutation, { maxLength: 4 }).map((mutations) => {
      const body: unknown = structuredClone(sample)
      for (const { place, action, value, key } of mutations) mutate(body, place, action, value, key)
      return body
    })
  })

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}

function mutate(body: unknown, place: Path, action: string, value: unknown, key: string): void {
  let holder = body as Record<string, unknown> | null
  for (const step of place.slice(0, -1)) {
    const next: unknown = holder?.[step]
    if (typeof next !== 'object' || next === null) return
    holder = next as Record<string, unknown>
  }
  const last = place.at(-1)
  if (holder === null || last === undefined || !Object.hasOwn(holder, last)) return
  // An array takes no such name as `length` for an item.
  if (action === 'rename' && !Array.isArray(holder))
    Object.defineProperty(holder, key, { value: holder[last], enumerable: true, configurable: true })
  if (action === 'repeat') holder[last] = [holder[last], holder[last]]
  else if (action === 'replace') holder[last] = value
  else delete holder[last]
}

test('whatever becomes of a payload, it yields events that can be stored, or fails by a known code', () => {
  fc.assert(
    fc.property(mutated, (body) => {
      const written = JSON.stringify(body)
      const events = eventsOrFailure(written)

      assert.deepEqual(JSON.parse(JSON.stringify(events)), events)
      assertStorable(events)
      for (const event of events) assert.ok(event.externalId.length > 0 && event.externalId.length < 1000)
      assert.deepEqual(eventsOrFailure(written), events)
    }),
    { numRuns: 3000 },
  )
})

test('bytes that were never a payload yield events or fail by a known code', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        fc.json({ stringUnit: 'binary' }),
      ),
      (body) => {
        const events = eventsOrFailure(body)

        assert.deepEqual(JSON.parse(JSON.stringify(events)), events)
        assertStorable(events)
      },
    ),
    { numRuns: 2000 },
  )
})

function eventsOrFailure(body: string | Buffer) {
  try {
    return normalise(deliveryOf(body))
  } catch (error) {
    if (error instanceof NormaliseFailure) return []
    throw error
  }
}

/** No NUL and no lone surrogate, in any key or value: Postgres' text and jsonb refuse both. */
function assertStorable(value: unknown): void {
  if (typeof value === 'string') {
    assert.ok(value.isWellFormed() && !value.includes('\u0000'), JSON.stringify(value))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      assertStorable(key)
      assertStorable(item)
    }
  }
}
