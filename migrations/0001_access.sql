-- Up Migration
-- Tenants and who may act for them. Row-level security is forced from the first table on: the application role sees
-- only the rows of `current_setting('parley.tenant')`, and nothing at all while that is unset.

create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('parley.tenant', true), '')::uuid;

comment on function current_tenant() is 'The tenant this session acts for; null (which matches no row) when unset.';

-- Every table with tenants' rows calls this once. The owner sees all rows, for migrations and the command line.
create function secure_by_tenant(target regclass, tenant_column name default 'tenant_id') returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy of_tenant on %s to parley_app using (%I = current_tenant()) with check (%I = current_tenant())', target, tenant_column, tenant_column);
  execute format('create policy of_owner on %s to parley_owner using (true) with check (true)', target);
end $$;

revoke execute on function secure_by_tenant(regclass, name) from public;

create table tenants (
  id uuid not null,
  name text not null,
  time_zone text not null default 'UTC',
  week_starts_on smallint not null default 1,
  episode_gap_hours integer not null default 24,
  session_gap_minutes integer not null default 30,
  created_at timestamptz not null default now(),
  constraint tenants_pkey primary key (id),
  constraint tenants_name_not_empty check (name <> ''),
  constraint tenants_week_starts_on_monday_or_sunday check (week_starts_on in (1, 7)),
  constraint tenants_episode_gap_positive check (episode_gap_hours > 0),
  constraint tenants_session_gap_positive check (session_gap_minutes > 0)
);
select secure_by_tenant('tenants', 'id');
grant select, update on tenants to parley_app;

create table members (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  password_hash text not null,
  created_at timestamptz not null default now(),
  constraint members_pkey primary key (tenant_id, id),
  constraint members_role_known check (role in ('owner', 'admin', 'analyst', 'agent', 'read-only')),
  constraint members_email_lower check (email = lower(email))
);
-- An e-mail address signs in to one tenant: the look-up at sign-in knows no tenant yet.
create unique index members_email_unique on members (email);
select secure_by_tenant('members');
grant select, insert, update, delete on members to parley_app;

-- A member signed in to the dashboard (`sessions` are those of contacts).
create table member_sessions (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint member_sessions_pkey primary key (tenant_id, id),
  constraint member_sessions_of_member foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
);
create unique index member_sessions_token_unique on member_sessions (token_hash);
select secure_by_tenant('member_sessions');
grant select, insert, update, delete on member_sessions to parley_app;

create table api_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint api_keys_pkey primary key (tenant_id, id)
);
create unique index api_keys_hash_unique on api_keys (key_hash);
select secure_by_tenant('api_keys');
grant select, insert, update, delete on api_keys to parley_app;

create table connections (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  source text not null,
  name text not null,
  -- sealed with the instance's secret key, see src/access/seal.ts
  secret_sealed text not null,
  verify_token_sealed text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  constraint connections_pkey primary key (tenant_id, id)
);
create unique index connections_id_unique on connections (id);
select secure_by_tenant('connections');
grant select, insert, update, delete on connections to parley_app;

-- Look-ups that must find the tenant first. They are owned by the search role, which alone may read across tenants, and
-- answer only for a secret the caller already holds: a connection's id, a key's hash, a session's hash, an e-mail address.
create policy of_lookups on members for select to parley_search using (true);
create policy of_lookups on member_sessions for select to parley_search using (true);
create policy of_lookups on api_keys for select to parley_search using (true);
create policy of_lookups on connections for select to parley_search using (true);
create policy of_lookups on tenants for select to parley_search using (true);
grant select on tenants, members, member_sessions, api_keys, connections to parley_search;

create function find_connection(wanted uuid)
  returns table (tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed
  from connections c where c.id = wanted and c.disabled_at is null
$$;

create function find_api_key(wanted bytea)
  returns table (tenant_id uuid, id uuid, scopes text[], expires_at timestamptz, revoked_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.tenant_id, k.id, k.scopes, k.expires_at, k.revoked_at from api_keys k where k.key_hash = wanted
$$;

create function find_member(wanted_email text)
  returns table (tenant_id uuid, id uuid, email text, name text, role text, password_hash text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.tenant_id, m.id, m.email, m.name, m.role, m.password_hash from members m where m.email = lower(wanted_email)
$$;

create function find_member_session(wanted bytea)
  returns table (tenant_id uuid, session_id uuid, member_id uuid, email text, name text, role text, tenant_name text, time_zone text, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.tenant_id, s.id, m.id, m.email, m.name, m.role, t.name, t.time_zone, s.expires_at
  from member_sessions s
  join members m on m.tenant_id = s.tenant_id and m.id = s.member_id
  join tenants t on t.id = s.tenant_id
  where s.token_hash = wanted
$$;

-- The ids of all tenants, for the processor's upkeep: ids and nothing else.
create function tenant_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$ select id from tenants order by id $$;

do $$
declare signature text;
begin
  foreach signature in array array['find_connection(uuid)', 'find_api_key(bytea)', 'find_member(text)', 'find_member_session(bytea)', 'tenant_ids()'] loop
    execute format('alter function %s owner to parley_search', signature);
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to parley_app, parley_owner', signature);
  end loop;
end $$;

-- Milliseconds since 1970, the unit of every time in the code. Exact: `extract` yields numeric.
create function epoch_ms(at timestamptz) returns double precision
  language sql immutable parallel safe
  return (extract(epoch from at) * 1000)::double precision;
