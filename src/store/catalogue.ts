import type { Client } from 'pg'

/**
 * The schema `public` as text, read from the catalogue: everything that decides how it behaves, in an order that depends on
 * names alone. For people and for comparison, not for loading. Left out: partitions (made at run time, all alike), what
 * belongs to extensions, and the migration runner's own table.
 */
export async function describeSchema(client: Client): Promise<string> {
  const parts = [
    ...(await lines(client, extensionsSql)),
    ...(await lines(client, schemaGrantsSql)),
    ...(await lines(client, typesSql)),
    ...(await lines(client, functionsSql)),
    ...(await describeTables(client)),
    ...(await lines(client, viewsSql)),
  ]
  return `${parts.join('\n\n')}\n`
}

async function describeTables(client: Client): Promise<string[]> {
  const tables = await named(client, tablesSql)
  const columns = await named(client, columnsSql)
  const constraints = await named(client, constraintsSql)
  const others = await named(client, belongingsSql)
  return tables.map(({ name, text }) => {
    const inside = [...columns, ...constraints].filter((part) => part.name === name).map((part) => `  ${part.text}`)
    const after = others.filter((part) => part.name === name).map((part) => `${part.text};`)
    return [`create table ${name} (\n${inside.join(',\n')}\n)${text};`, ...after].join('\n')
  })
}

type Named = { name: string; text: string }

async function named(client: Client, sql: string): Promise<Named[]> {
  const { rows } = await client.query<Named>(sql)
  return rows
}

async function lines(client: Client, sql: string): Promise<string[]> {
  return (await named(client, sql)).map(({ text }) => text)
}

/** Tables and views of ours, by oid. */
const ours = `
  select c.oid, c.relname, c.relkind, c.relacl, c.relowner, c.reloptions, c.reltoastrelid, c.relrowsecurity, c.relforcerowsecurity
    from pg_class as c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
     and c.relname <> 'schema_migrations'
     and not exists (select from pg_depend as d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

const extensionsSql = `
  select extname as name, format('create extension %I;', extname) as text
    from pg_extension where extname <> 'plpgsql' order by extname collate "C"`

const schemaGrantsSql = `
  select 'public' as name, string_agg(format('grant %s on schema public to %s;', privileges, grantee), e'\\n' order by grantee collate "C") as text
    from (
      select pg_get_userbyid(a.grantee) as grantee, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as privileges
        from pg_namespace as n, aclexplode(n.nspacl) as a
       where n.nspname = 'public' and pg_get_userbyid(a.grantee) like 'parley\\_%'
       group by 1
    ) as granted
  having count(*) > 0`

const typesSql = `
  select t.typname as name,
         format('create type %I as enum (%s);', t.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as text
    from pg_type as t join pg_enum as e on e.enumtypid = t.oid
   where t.typnamespace = 'public'::regnamespace
   group by t.typname order by t.typname collate "C"`

const functionsSql = `
  select p.proname as name,
         concat_ws(e'\\n', rtrim(pg_get_functiondef(p.oid), e'\\n') || ';',
           format('alter function %s owner to %s;', p.oid::regprocedure, pg_get_userbyid(p.proowner)),
           'grant execute on function ' || p.oid::regprocedure || ' to ' || granted.grantees || ';',
           'comment on function ' || p.oid::regprocedure || ' is ' || quote_literal(comment.text) || ';') as text
    from pg_proc as p
    cross join lateral (
      select string_agg(case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end, ', '
                        order by case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end collate "C") as grantees
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a where a.grantee <> p.proowner
    ) as granted
    cross join lateral (select obj_description(p.oid, 'pg_proc')) as comment (text)
   where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
     and not exists (select from pg_depend as d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
   order by p.oid::regprocedure::text collate "C"`

const tablesSql = `
  select c.relname as name,
         concat(' partition by ' || pg_get_partkeydef(c.oid),
                case when options.list <> '' then ' with (' || options.list || ')' end) as text
    from (${ours}) as c
    left join pg_class as toast on toast.oid = c.reltoastrelid
    cross join lateral (
      select concat_ws(', ', array_to_string(c.reloptions, ', '), 'toast.' || array_to_string(toast.reloptions, ', toast.'))
    ) as options (list)
   where c.relkind in ('r', 'p')
   order by c.relname collate "C"`

const columnsSql = `
  select c.relname as name,
         concat(quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
           case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(l.collname) end,
           case when a.attnotnull then ' not null' end,
           case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) end,
           case a.attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' end,
           case when a.attstorage <> t.typstorage
                then ' storage ' || case a.attstorage when 'e' then 'external' when 'p' then 'plain' when 'm' then 'main' else 'extended' end end
         ) as text
    from (${ours}) as c
    join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type as t on t.oid = a.atttypid
    left join pg_collation as l on l.oid = a.attcollation
    left join pg_attrdef as d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relkind in ('r', 'p')
   order by c.relname collate "C", a.attnum`

/** Without the not-null constraints, which PostgreSQL 18 lists here and 15 does not: the columns tell. */
const constraintsSql = `
  select c.relname as name, format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as text
    from (${ours}) as c join pg_constraint as k on k.conrelid = c.oid
   where k.contype in ('p', 'u', 'f', 'c', 'x')
   order by c.relname collate "C", array_position(array['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname collate "C"`

/** Indexes, triggers, row-level security, owner, grants and comments, in this order. */
const belongingsSql = `
  with tables as (select * from (${ours}) as c where c.relkind in ('r', 'p'))
  select name, text
    from (
      select c.relname as name, 1 as step, pg_get_indexdef(i.indexrelid) as text
        from tables as c join pg_index as i on i.indrelid = c.oid
       where not exists (select from pg_constraint as k where k.conindid = i.indexrelid and k.conrelid = c.oid)
      union all
      select c.relname, 2, pg_get_triggerdef(t.oid)
        from tables as c join pg_trigger as t on t.tgrelid = c.oid and not t.tgisinternal
      union all
      select c.relname, 3, format('alter table %I enable row level security%s', c.relname,
               case when c.relforcerowsecurity then ', force row level security' end)
        from tables as c where c.relrowsecurity
      union all
      select c.relname, 4, concat(format('create policy %I on %I', p.polname, c.relname),
               case p.polcmd when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' when 'd' then ' for delete' end,
               case when not p.polpermissive then ' as restrictive' end,
               ' to ' || (select string_agg(case r when 0 then 'public' else pg_get_userbyid(r) end, ', ') from unnest(p.polroles) as r),
               ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
               ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
        from tables as c join pg_policy as p on p.polrelid = c.oid
      union all
      select c.relname, 5, format('alter table %I owner to %s', c.relname, pg_get_userbyid(c.relowner)) from tables as c
      union all
      select c.relname, 6, format('grant %s on %I to %s', string_agg(lower(a.privilege_type), ', ' order by a.privilege_type), c.relname,
               case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end)
        from tables as c, aclexplode(c.relacl) as a
       where a.grantee <> c.relowner
       group by c.relname, a.grantee
      union all
      select c.relname, 7, format('grant %s (%s) on %I to %s', lower(x.privilege_type), string_agg(quote_ident(a.attname), ', ' order by a.attnum),
               c.relname, case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee) end)
        from tables as c join pg_attribute as a on a.attrelid = c.oid and a.attacl is not null, aclexplode(a.attacl) as x
       group by c.relname, x.privilege_type, x.grantee
      union all
      select c.relname, 8, case d.objsubid when 0 then format('comment on table %I is %L', c.relname, d.description)
               else format('comment on column %I.%I is %L', c.relname, a.attname, d.description) end
        from tables as c join pg_description as d on d.classoid = 'pg_class'::regclass and d.objoid = c.oid
        left join pg_attribute as a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    ) as belongings
   order by name collate "C", step, text collate "C"`

const viewsSql = `
  select c.relname as name,
         concat_ws(e'\\n',
           format('create %s %I%s as%s%s', case c.relkind when 'm' then 'materialized view' else 'view' end, c.relname,
             ' with (' || array_to_string(c.reloptions, ', ') || ')', e'\\n', pg_get_viewdef(c.oid, true)),
           format('alter view %I owner to %s;', c.relname, pg_get_userbyid(c.relowner)),
           (select string_agg(format('grant %s on %I to %s;', lower(a.privilege_type), c.relname, pg_get_userbyid(a.grantee)), e'\\n'
                              order by a.privilege_type, pg_get_userbyid(a.grantee))
              from aclexplode(c.relacl) as a where a.grantee <> c.relowner)) as text
    from (${ours}) as c
   where c.relkind in ('v', 'm')
   order by c.relname collate "C"`
