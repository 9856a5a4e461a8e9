import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countries as choosable, countryName } from '../../dashboard/src/connections/countries.ts'
import { draftOf, type Mapping as Edited, mappingOf } from '../../dashboard/src/connections/mapping/draft.ts'
import { refusalWords } from '../../dashboard/src/connections/refusal-words.ts'
import { hasWriteKey, sourceNames, sourceWords } from '../../dashboard/src/connections/sources.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { checkMapping } from '../../src/connectors/standard/check.ts'
import type { Mapping } from '../../src/connectors/standard/mapping.ts'
import { templates } from '../../src/connectors/standard/templates.ts'
import { countries } from '../../src/domain/phone.ts'

test('every connector can be added here, and asks for a secret exactly where its sender signs', () => {
  assert.deepEqual([...sourceNames].sort(), Object.keys(connectors).sort())
  for (const { source, proof } of Object.values(connectors))
    assert.equal(sourceWords(source).secret === null, proof !== 'signature', source)
  for (const { source, proof } of Object.values(connectors)) assert.equal(hasWriteKey(source), proof === 'write-key')
})

test('every country with phone numbers can be chosen, by a name', () => {
  assert.deepEqual(choosable, countries.toSorted())
  for (const country of choosable) assert.notEqual(countryName(country), country)
})

test('every refusal has words, of every sender', () => {
  const reasons = [
    'signature-missing',
    'signature-malformed',
    'signature-mismatch',
    'signature-expired',
    'key-missing',
    'key-mismatch',
    'organization-wrong',
    'verify-token-mismatch',
    'event-invalid',
    'event-too-large',
    'requests-too-many',
  ]
  for (const source of sourceNames)
    for (const reason of reasons) {
      const { title, advice } = refusalWords(reason, source)
      assert.notEqual(title, reason)
      assert.doesNotMatch(title + advice, /undefined|null/)
    }
})

test('every starter comes out of the editor as it went in, but that all values are text there', () => {
  const asText = (key: string, value: unknown) =>
    ['equals', 'constant', 'otherwise'].includes(key) ? String(value) : value

  for (const { id, mapping } of templates) {
    const edited = mappingOf(draftOf(mapping as Edited))
    assert.deepEqual(edited, JSON.parse(JSON.stringify(mapping, asText)), id)
    assert.deepEqual(checkMapping(edited as unknown as Mapping), [], id)
  }
})
