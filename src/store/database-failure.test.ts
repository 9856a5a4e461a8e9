import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { openDatabase } from './database.ts'
import { isPassing } from './database-failure.ts'

const { url } = await testDatabase({ after })

test('not being let in is no fault of a statement: a changed password, a database that is missing', async (t) => {
  const address = new URL(url)
  const strangers = ['no_such_login', 'no_such_database'].map((name, index) => {
    const other = new URL(address)
    if (index === 0) other.username = name
    else other.pathname = `/${name}`
    return other.href
  })

  for (const stranger of strangers) {
    const database = openDatabase({ url: stranger, role: 'parley_app', connectionsMax: 1, applicationName: 'test' })
    t.after(() => database.close())
    const error = await database.outside((tx) => tx.query('select 1')).catch((thrown: unknown) => thrown)

    assert.ok(isPassing(error), String(error))
  }
})

test('a statement that is wrong is its own fault', async (t) => {
  const database = openDatabase({ url, role: 'parley_app', connectionsMax: 1, applicationName: 'test' })
  t.after(() => database.close())

  const error = await database.outside((tx) => tx.query('select 1 / 0')).catch((thrown: unknown) => thrown)

  assert.equal(isPassing(error), false)
})
