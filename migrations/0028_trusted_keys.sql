-- Up Migration
-- A write key stands in the source of public pages, so what comes with it is what anybody may say: whether its events may say who people
-- are (which identifiers are one person) is decided for each connection, and is no until somebody decides it, for connections that
-- exist as well. Adding columns (a constant default rewrites nothing) and the index locks connections for a moment.

alter table connections add column is_trusted boolean not null default false;
comment on column connections.is_trusted is 'its write key is kept secret: what comes with it may say who people are';

-- The key before the one of now: pages that still have it are turned away, and their connection shall know.
alter table connections add column write_key_hash_before bytea;
create index connections_write_key_before on connections (write_key_hash_before) where write_key_hash_before is not null;

drop function find_write_key(bytea);
create function find_write_key(wanted bytea)
  returns table (tenant_id uuid, id uuid, source text, secret_sealed text, ip_kept text, country text, is_trusted boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.secret_sealed, c.ip_kept, c.country, c.is_trusted
  from connections c where c.write_key_hash = wanted and c.disabled_at is null
$$;
alter function find_write_key(bytea) owner to parley_search;
revoke execute on function find_write_key(bytea) from public;
grant execute on function find_write_key(bytea) to parley_app, parley_owner;

-- A function of its own: processes of the release before, which take whatever find_write_key answers, must not take a replaced key.
create function find_replaced_write_key(wanted bytea)
  returns table (id uuid, source text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.source from connections c
  where c.write_key_hash_before = wanted and c.disabled_at is null
    and not exists (select from connections now where now.write_key_hash = wanted)
  order by c.id limit 1
$$;
alter function find_replaced_write_key(bytea) owner to parley_search;
revoke execute on function find_replaced_write_key(bytea) from public;
grant execute on function find_replaced_write_key(bytea) to parley_app, parley_owner;
