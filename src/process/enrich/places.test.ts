import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { mmdbOf, type Place } from '../../../test/support/mmdb.ts'
import { openPlaces } from './places.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-places-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(name: string, content: Buffer | string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const saoPaulo: Place = {
  country: { iso_code: 'BR', names: { en: 'Brazil' } },
  subdivisions: [{ iso_code: 'SP', names: { en: 'São Paulo' } }],
  city: { names: { en: 'São Paulo' } },
  location: { latitude: -23.5, longitude: -46.6, time_zone: 'America/Sao_Paulo' },
}

test('an address is found by the network that it is in, at the cut address of that network too', async () => {
  const placeOf = await openPlaces(
    fileOf('city.mmdb', mmdbOf({ '200.160.0.0/20': saoPaulo, '8.8.8.0/24': { country: { iso_code: 'US' } } })),
  )

  assert.deepEqual(placeOf('200.160.1.2'), { country: 'BR', region: 'São Paulo', city: 'São Paulo' })
  assert.deepEqual(placeOf('200.160.1.0'), { country: 'BR', region: 'São Paulo', city: 'São Paulo' })
  assert.deepEqual(placeOf('8.8.8.0'), { country: 'US' })
  assert.equal(placeOf('1.1.1.1'), null)
  assert.equal(placeOf('2001:db8::'), null)
  assert.equal(placeOf('no address'), null)
})

test('databases that are flat are read as well', async () => {
  const flat = { country_code: 'DE', state1: 'Berlin', city: 'Berlin' }
  const placeOf = await openPlaces(fileOf('flat.mmdb', mmdbOf({ '203.0.113.0/24': flat })))

  assert.deepEqual(placeOf('203.0.113.0'), { country: 'DE', region: 'Berlin', city: 'Berlin' })
})

for (const [what, file] of [
  ['is not there', path.join(folder, 'nowhere.mmdb')],
  ['is no database', fileOf('text.mmdb', 'not a database')],
  [
    'tells no places',
    fileOf('asn.mmdb', mmdbOf({ '8.8.8.0/24': { autonomous_system_number: 15169 } }, 'GeoLite2-ASN')),
  ],
] as const) {
  test(`a file that ${what} is an error that names it and the setting`, async () => {
    await assert.rejects(openPlaces(file), (error) => {
      assert.ok(error instanceof Error && 'code' in error && error.code === 'geoip-unusable')
      assert.ok(error.message.includes('PARLEY_GEOIP') && error.message.includes(file), error.message)
      return true
    })
  })
}
