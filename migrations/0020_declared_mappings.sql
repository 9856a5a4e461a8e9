-- Up Migration
-- What a sender without a connector of its own means is declared, per connection, in a document. Every saving is a version that
-- never changes: a delivery names the version it is read by, and is read alike however often the stream brings it. `connections`
-- knows the newest one, whose number is given out under the row's lock. Adding the column and the foreign key locks `connections`
-- for a moment; the two indexes lock `deliveries` and `events` against writers for as long as it takes to read them once, and hold
-- rows of this one source alone, of which there are none so far.

alter table connections add column mapping_version integer;
comment on column connections.mapping_version is 'the newest version of its declared mapping, null for none';

create table connection_mappings (
  tenant_id uuid not null,
  connection_id uuid not null,
  version integer not null,
  mapping jsonb not null,
  note text not null,
  saved_at timestamptz not null,
  -- who it was, and what they were called then: a member, or an API key
  saved_by_kind text not null,
  saved_by_id uuid not null,
  saved_by_name text not null,
  constraint connection_mappings_pkey primary key (tenant_id, connection_id, version),
  constraint connection_mappings_of_connection foreign key (tenant_id, connection_id)
    references connections (tenant_id, id) on delete cascade,
  constraint connection_mappings_version_positive check (version > 0),
  constraint connection_mappings_saved_by_known check (saved_by_kind in ('member', 'key'))
);
select secure_by_tenant('connection_mappings');
-- Versions never change, so nobody may change one.
grant select, insert on connection_mappings to parley_app;

drop function find_connection(uuid);
create function find_connection(wanted uuid)
  returns table (tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text, mapping_version integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed, c.mapping_version
  from connections c where c.id = wanted and c.disabled_at is null
$$;
alter function find_connection(uuid) owner to parley_search;
revoke execute on function find_connection(uuid) from public;
grant execute on function find_connection(uuid) to parley_app, parley_owner;

-- What came last from such a sender, and what of it could not be recognised, to be read anew by a later version.
create index deliveries_declared on deliveries (tenant_id, connection_id, received_at, id) where source = 'standard';
create index events_undeclared on events (tenant_id, connection_id, received_at, id)
  where source = 'standard' and name = 'unrecognised';
