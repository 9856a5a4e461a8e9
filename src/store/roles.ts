import type { Client } from 'pg'
import { SchemaFailure } from './schema-failure.ts'

/** owner runs the migrations and owns the tables; app is the product, under row-level security; search owns look-up functions. */
export const roleNames = ['parley_owner', 'parley_app', 'parley_search'] as const
export type RoleName = (typeof roleNames)[number]

const triesMax = 10

/**
 * Makes the three roles and what the login needs to take them on, where any of it is missing. Roles belong to the whole
 * cluster: other databases and other migrators may make them at the same moment, so after a lost race it looks again.
 * Throws `roles-missing` with the statements an administrator must run, when this login may not run them.
 */
export async function ensureRoles(client: Client): Promise<void> {
  for (let tries = 1; ; tries++) {
    const statements = await missingStatements(client)
    if (statements.length === 0) return
    try {
      for (const statement of statements) await client.query(statement)
    } catch (error) {
      if (sqlState(error) === '42501') throw rolesMissing(statements, error)
      if (!isLostRace(error) || tries === triesMax) throw error
    }
  }
}

/**
 * From PostgreSQL 16 on, being a member of a role and being allowed to take it on are two things; the login gets only the
 * second, so that a connection that forgets its role sees nothing. 15 knows only the first.
 */
async function missingStatements(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    `with server as (
       select current_setting('server_version_num')::int >= 160000 as has_options
     ),
     wanted as (
       select name, oid, position
         from unnest($1::text[]) with ordinality as wanted (name, position)
         left join pg_roles on rolname = name
     )
     select statement
       from (
         select 1 as step, position, format('create role %I nologin nosuperuser nobypassrls', name) as statement
           from wanted
          where oid is null
         union all
         select 2, position,
                format('grant %I to %I%s', name, current_user, case when has_options then ' with inherit false, set true' end)
           from wanted, server
          where oid is null or not pg_has_role(current_user, oid, case when has_options then 'set' else 'member' end)
         union all
         select 3, position, 'grant parley_search to parley_owner' -- to give look-up functions their owner
           from wanted
          where name = 'parley_search'
            and (oid is null
                 or to_regrole('parley_owner') is null
                 or not pg_has_role(to_regrole('parley_owner'), oid, 'usage'))
         union all
         select 4, position, format('grant %s on schema public to %I', string_agg(privilege, ', '), name)
           from wanted
           join (values ('parley_owner', 'usage'), ('parley_owner', 'create'), ('parley_search', 'usage'),
                        ('parley_search', 'create'), ('parley_app', 'usage')) as needed (holder, privilege) on holder = name
          where not exists (select -- granted to the role itself, and not only to all
                              from pg_namespace, aclexplode(nspacl) as granted
                             where nspname = 'public' and grantee = wanted.oid and lower(privilege_type) = privilege)
          group by position, name
         union all
         select 5, position, format('grant create on database %I to parley_owner', current_database())
           from wanted
          where name = 'parley_owner' and (oid is null or not has_database_privilege(oid, current_database(), 'create'))
       ) as missing
      order by step, position`,
    [roleNames],
  )
  return rows.map(({ statement }) => statement)
}

/** duplicate_object and unique_violation: another made the role; XX000 is "tuple concurrently updated" of two grants. */
function isLostRace(error: unknown): boolean {
  return ['42710', '23505', 'XX000'].includes(sqlState(error) ?? '')
}

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function rolesMissing(statements: readonly string[], cause: unknown): SchemaFailure {
  const script = statements.map((statement) => `  ${statement};`).join('\n')
  return new SchemaFailure(
    'roles-missing',
    `this login may not prepare the roles Parley works under. Let an administrator run, in this database:\n${script}`,
    { cause },
  )
}
