import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { mmdbOf } from '../../test/support/mmdb.ts'
import { readConfig } from '../config.ts'
import { checkPlaces } from './check-places.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-places-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a database of places is checked where one is named', async () => {
  const [good, bad] = ['good.mmdb', 'bad.mmdb'].map((name) => path.join(folder, name))
  writeFileSync(String(good), mmdbOf({ '203.0.113.0/24': { country: { iso_code: 'DE' } } }))
  writeFileSync(String(bad), 'text')
  const levels = async (file?: string) =>
    (await checkPlaces(readConfig({ PARLEY_GEOIP: file }))).map(({ level }) => level)

  assert.deepEqual([await levels(), await levels(good), await levels(bad)], [[], ['ok'], ['error']])
})
