import { type Database, openDatabase } from '../../src/store/database.ts'
import { createEmptyDatabase, createTestDatabase, dropTestDatabase, freshDatabaseName } from './postgres.ts'

/** Where to hang what must be undone: a test's context, or `{ after }` of node:test for a whole file. */
export type Cleanup = { after(undo: () => Promise<void>): unknown }

export type TestDatabase = {
  /** Of the ordinary login, as `DATABASE_URL` is in production. */
  readonly url: string
  readonly app: Database
  readonly owner: Database
}

/** A database of its own with the migrated schema and no rows, dropped afterwards. */
export async function testDatabase(cleanup: Cleanup): Promise<TestDatabase> {
  const name = freshDatabaseName()
  const url = await createTestDatabase(name)
  const app = openDatabase({ url, role: 'parley_app', connectionsMax: 8, applicationName: 'parley test' })
  const owner = openDatabase({ url, role: 'parley_owner', connectionsMax: 4, applicationName: 'parley test' })
  cleanup.after(async () => {
    await Promise.all([app.close(), owner.close()])
    await dropTestDatabase(name)
  })
  return { url, app, owner }
}

/** The address of a database of its own without any schema, dropped afterwards. */
export async function emptyDatabase(cleanup: Cleanup): Promise<string> {
  const name = freshDatabaseName()
  const url = await createEmptyDatabase(name)
  cleanup.after(() => dropTestDatabase(name))
  return url
}
