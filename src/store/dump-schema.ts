/** `npm run schema` writes `schema.sql` from the migrations; with `--check` it compares and ends with 1 when they differ. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describeSchema } from './catalogue.ts'
import { connectAlone } from './connection.ts'
import { differences } from './differences.ts'
import { startEmbedded } from './embedded/start.ts'
import { migrate } from './migrate.ts'

export const schemaFile = path.resolve(import.meta.dirname, '../../schema.sql')

const header = `-- The schema that migrations/ make, as the catalogue of PostgreSQL 18 tells it. Written by "npm run schema", never by hand;
-- CI compares. For reading and comparing, not for loading. Partitions are left out: they are made at run time, all alike.
`

/** The text of `schema.sql` for a migrated database. */
export async function dumpSchema(url: string): Promise<string> {
  const client = await connectAlone({ url, role: 'parley_owner', applicationName: 'parley schema' })
  try {
    return `${header}\n${await describeSchema(client)}`
  } finally {
    await client.end()
  }
}

async function dumpFresh(): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-schema-'))
  const server = await startEmbedded({ directory, settings: { fsync: 'off' } })
  try {
    await migrate({ url: server.url })
    return await dumpSchema(server.url)
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

function compare(fresh: string): number {
  const found = differences(readFileSync(schemaFile, 'utf8'), fresh)
  if (found.length === 0) return 0
  console.error(
    `schema.sql is not what migrations/ make (-: in the file, +: made). Run "npm run schema".\n${found.join('\n')}`,
  )
  return 1
}

if (import.meta.main) {
  const fresh = await dumpFresh()
  if (process.argv.includes('--check')) process.exitCode = compare(fresh)
  else writeFileSync(schemaFile, fresh)
}
