import path from 'node:path'
import { type RunnerOption, runner } from 'node-pg-migrate'
import type pg from 'pg'
import { connectAlone } from './connection.ts'
import { ensureRoles } from './roles.ts'
import { SchemaFailure } from './schema-failure.ts'

const versionMin = 150_000

export const migrationsDirectory = path.resolve(import.meta.dirname, '../../migrations')

export type MigrateOptions = {
  readonly url: string
  /** Folder of the numbered `.sql` files; the product's own when left out. */
  readonly directory?: string
}

/**
 * Brings the schema up to date: makes the roles, then runs what is new, all of it or nothing. Of several callers at once
 * one does the work while the others wait for it. `applied` names the migrations that this call ran, in order.
 * Throws `SchemaFailure`; a database that cannot be reached throws the driver's own error.
 */
export async function migrate({
  url,
  directory = migrationsDirectory,
}: MigrateOptions): Promise<{ applied: string[] }> {
  await prepare(url)
  return { applied: await applyNew(url, directory) }
}

async function prepare(url: string): Promise<void> {
  const client = await connectAlone({ url, applicationName: 'parley migrate' })
  try {
    await refuseOldServer(client)
    await ensureRoles(client)
  } finally {
    await client.end()
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const version = rows[0]
  if (version === undefined || version.number >= versionMin) return
  throw new SchemaFailure('postgres-too-old', `PostgreSQL ${version.name} is too old: Parley needs 15 or newer`)
}

async function applyNew(url: string, directory: string): Promise<string[]> {
  const client = await connectAlone({ url, role: 'parley_owner', applicationName: 'parley migrate' })
  const said: string[] = []
  try {
    const migrations = await runner({
      dbClient: client, // ours, because the runner does not wait for its own to close
      dir: directory,
      ignorePattern: '(?!\\d+_.*\\.sql$).*',
      migrationsTable: 'schema_migrations',
      migrationsSchema: 'public',
      direction: 'up',
      checkOrder: true,
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: writeTo(said),
    })
    return migrations.map(({ name }) => name)
  } catch (error) {
    throw explain(error, said)
  } finally {
    await client.end()
  }
}

function writeTo(said: string[]): NonNullable<RunnerOption['logger']> {
  const write = (line: string) => void said.push(line)
  return { debug: write, info: write, warn: write, error: write }
}

/** The runner names the migration, and points at the place in its text, only in what it logs. */
function explain(error: unknown, said: readonly string[]): SchemaFailure {
  const name = said.findLast((line) => line.startsWith('### MIGRATION'))?.match(/MIGRATION (\S+)/)?.[1]
  const place = said.findLast((line) => line.startsWith('Error executing'))?.match(/\n([^\n]*\n *\^{4})/)?.[1]
  const reason = error instanceof Error ? error.message : String(error)
  const detail = `${name === undefined ? 'the migrations' : `migration ${name}`} failed, nothing was changed: ${reason}`
  return new SchemaFailure('migration-failed', place === undefined ? detail : `${detail}\n${place}`, { cause: error })
}
