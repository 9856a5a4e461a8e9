import pg from 'pg'
import { codeOf } from './failure.ts'

const lockId = 7_241_865_325_823_001 // any number that every start of Parley agrees on

export type Login = { readonly user: string; readonly password: string; readonly database: string }

/**
 * Makes the ordinary login and its database, so that the embedded default has the same rights as production: no superuser,
 * but able to create the three roles. Costs one connection when all is there already.
 */
export async function bootstrap(adminUrl: string, url: string, login: Login): Promise<void> {
  if (await canConnect(url)) return
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'parley bootstrap' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockId]) // two starts at once: the second finds it done
    await ensureLogin(client, login)
    await ensureDatabase(client, login)
  } finally {
    await client.end()
  }
}

async function ensureLogin(client: pg.Client, { user, password }: Login): Promise<void> {
  const name = client.escapeIdentifier(user)
  const found = await client.query('select 1 from pg_roles where rolname = $1', [user])
  const verb = found.rowCount === 0 ? 'create' : 'alter'
  const rights = 'login nosuperuser nocreatedb createrole noreplication nobypassrls'
  await client.query(`${verb} role ${name} ${rights} password ${client.escapeLiteral(password)}`)
}

async function ensureDatabase(client: pg.Client, { user, database }: Login): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [database])
  if (found.rowCount !== 0) return
  await client.query(`create database ${client.escapeIdentifier(database)} owner ${client.escapeIdentifier(user)}`)
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'parley bootstrap' })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (['28P01', '28000', '3D000'].includes(codeOf(error) ?? '')) return false // wrong password, no such role, no such database
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
