import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { keepPartitions, openPartitions } from './partitions.ts'

const dayMs = 24 * 3_600_000
const { app } = await testDatabase({ after })

test('the day of an old delivery is made again after retention has dropped it', async () => {
  const receivedAt = Date.UTC(2026, 2, 2, 9)
  let now = receivedAt
  const makePartitions = openPartitions(app, () => now)
  await makePartitions([receivedAt], [])
  now += 40 * dayMs
  const dropped = await keepPartitions(app, now, 30)
  assert.ok(dropped.includes('deliveries_2026_03_02'))

  await makePartitions([receivedAt], [])

  const [found] = await app.outside((tx) =>
    tx.query<{ exists: boolean }>(`select to_regclass('deliveries_2026_03_02') is not null as exists`),
  )
  assert.equal(found?.exists, true)
})
