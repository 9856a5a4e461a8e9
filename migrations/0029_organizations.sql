-- Up Migration
-- A provider that signs nothing still names, in each call, whose organization it comes from. Where the operator has said which one a
-- connection is of, calls of others are refused, and a call to the address that all organizations share finds its connection by it: so
-- one organization is one connection's, in the whole instance, disabled or not. Adding a column without a default rewrites nothing; the
-- index locks connections for a moment.

alter table connections add column organization_id text;
comment on column connections.organization_id is 'the provider''s organization that calls must name where they name one, null for any; set by the operator alone';
alter table connections add constraint connections_organization_filled check (organization_id <> '');
create unique index connections_organization_unique on connections (organization_id) where organization_id is not null;

drop function find_connection(uuid);
create function find_connection(wanted uuid)
  returns table (tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text, mapping_version integer,
    country text, organization_id text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed, c.mapping_version, c.country, c.organization_id
  from connections c where c.id = wanted and c.disabled_at is null
$$;
alter function find_connection(uuid) owner to parley_search;
revoke execute on function find_connection(uuid) from public;
grant execute on function find_connection(uuid) to parley_app, parley_owner;

-- Unlike the other look-ups it answers for what is no secret: only the edge calls it, which tells no more than whether there is one.
create function find_organization(wanted text)
  returns table (tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text, mapping_version integer,
    country text, organization_id text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed, c.mapping_version, c.country, c.organization_id
  from connections c where c.organization_id = wanted and c.disabled_at is null
$$;
alter function find_organization(text) owner to parley_search;
revoke execute on function find_organization(text) from public;
grant execute on function find_organization(text) to parley_app, parley_owner;
