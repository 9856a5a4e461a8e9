import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../../test/support/database.ts'
import { asParameter } from './array-parameter.ts'

const { app } = await testDatabase({ after })

const text = fc.string({ unit: 'grapheme' }).map((string) => string.replaceAll('\u0000', ''))
const texts = fc.array(
  fc.option(fc.oneof(text, fc.constantFrom('', 'NULL', 'null', '"', '\\', '\\"', '{}', ' ', ',', '\n'))),
)

test('an array of texts arrives as it was, whatever is in it', async () => {
  const property = fc.asyncProperty(texts, async (sent) => {
    const [row] = await app.outside((tx) => tx.query<{ back: unknown }>('select $1::text[] as back', [sent]))

    assert.deepEqual(row?.back, sent)
  })
  await fc.assert(property, { numRuns: 200 })
})

test('numbers, truth values and times arrive as they were', async () => {
  const [row] = await app.outside((tx) =>
    tx.query<{ back: unknown }>(
      `select row_to_json(given) as back from (select $1::bigint[] as whole, $2::float8[] as real, $3::boolean[] as truth, $4::timestamptz[] as at) as given`,
      [
        [1, -2, null],
        [0.5, 1e21, Number.NaN],
        [true, false, null],
        ['2026-03-02T09:00:00.123Z', null],
      ],
    ),
  )

  assert.deepEqual(row?.back, {
    whole: [1, -2, null],
    real: [0.5, 1e21, 'NaN'],
    truth: [true, false, null],
    at: ['2026-03-02T09:00:00.123+00:00', null],
  })
})

test('what is no array of plain values is left to the driver', () => {
  for (const value of ['text', 1, null, [Buffer.from('a')], [{ a: 1 }], [['nested']]])
    assert.equal(asParameter(value), value)
})
