-- Up Migration
-- Pages, apps and servers that track events name no connection: their write key finds it. It is looked up by its SHA-256, which needs
-- no pepper, as keys that are made here have 192 random bits and stand in the source of public pages; the key itself stays sealed like
-- every secret. Adding columns (a constant default rewrites nothing) and the index locks connections for a moment.

alter table connections add column write_key_hash bytea;
-- How much of a visitor's address may be stored: cut to its network, or nothing.
alter table connections add column ip_kept text not null default 'truncated';
alter table connections add constraint connections_ip_kept_known check (ip_kept in ('truncated', 'none'));
create unique index connections_write_key_unique on connections (write_key_hash) where write_key_hash is not null;

-- Answers only for a key that the caller holds, like the look-ups of 0001.
create function find_write_key(wanted bytea)
  returns table (tenant_id uuid, id uuid, source text, secret_sealed text, ip_kept text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.secret_sealed, c.ip_kept
  from connections c where c.write_key_hash = wanted and c.disabled_at is null
$$;

alter function find_write_key(bytea) owner to parley_search;
revoke execute on function find_write_key(bytea) from public;
grant execute on function find_write_key(bytea) to parley_app, parley_owner;

-- The one rule by which whatever counts web events leaves out those of machines. The processor marks them.
create function is_of_bot(channel text, properties jsonb) returns boolean
  language sql immutable parallel safe
  return channel = 'web' and properties @> '{"details": {"isBot": true}}';
