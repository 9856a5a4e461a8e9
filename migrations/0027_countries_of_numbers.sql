-- Up Migration
-- People type phone numbers without their country, and then the same digits are another's elsewhere. Where a connection's numbers are
-- told in which country they are, they are read in it; the edge writes it down with each delivery, as it does the version of the mapping,
-- so that a delivery says the same for ever. Adding the column locks connections for a moment.

alter table connections add column country text;
comment on column connections.country is 'ISO 3166 alpha-2: of numbers that are written without one, null for none';
alter table connections add constraint connections_country_coded check (country ~ '^[A-Z]{2}$');

drop function find_connection(uuid);
create function find_connection(wanted uuid)
  returns table (tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text, mapping_version integer,
    country text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed, c.mapping_version, c.country
  from connections c where c.id = wanted and c.disabled_at is null
$$;
alter function find_connection(uuid) owner to parley_search;
revoke execute on function find_connection(uuid) from public;
grant execute on function find_connection(uuid) to parley_app, parley_owner;

drop function find_write_key(bytea);
create function find_write_key(wanted bytea)
  returns table (tenant_id uuid, id uuid, source text, secret_sealed text, ip_kept text, country text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.secret_sealed, c.ip_kept, c.country
  from connections c where c.write_key_hash = wanted and c.disabled_at is null
$$;
alter function find_write_key(bytea) owner to parley_search;
revoke execute on function find_write_key(bytea) from public;
grant execute on function find_write_key(bytea) to parley_app, parley_owner;
