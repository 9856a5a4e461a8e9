-- Up Migration
-- How webhook addresses fare: counts of calls by outcome and quarter of an hour, for the Connections page. This is health and not
-- truth: every process counts in memory and adds what it counted every few seconds, so a crash loses that much. Nothing that is
-- reported is worked out from it. The table is new, but its foreign key blocks writers of connections (share row exclusive), and as
-- all new migrations run in one transaction, up to the end of the last of them.

create table connection_activity (
  tenant_id uuid not null,
  connection_id uuid not null,
  start timestamptz not null,
  -- `queued`, the reason of a refusal, or the code of what kept the call from being taken
  outcome text not null,
  count integer not null,
  last_at timestamptz not null,
  constraint connection_activity_pkey primary key (tenant_id, connection_id, start, outcome),
  constraint connection_activity_of_connection foreign key (tenant_id, connection_id)
    references connections (tenant_id, id) on delete cascade
) with (fillfactor = 50); -- the current quarter hour's rows are written again and again, in place
create index connection_activity_refusals on connection_activity (tenant_id, connection_id, start) where outcome <> 'queued';
select secure_by_tenant('connection_activity');
grant select, delete on connection_activity to parley_app;

-- The edge counts for all tenants and writes in one statement, so it cannot act for one of them. Whose a row is comes from the
-- connection and never from the caller. Returns the tenants for which a row began: a first call, or a first refusal, of a quarter.
create function add_connection_activity(connection_ids uuid[], starts timestamptz[], outcomes text[], counts integer[], last_times timestamptz[])
  returns setof uuid
  language sql security definer set search_path = public, pg_temp as $$
  with added as (
    insert into connection_activity as known (tenant_id, connection_id, start, outcome, count, last_at)
    select c.tenant_id, c.id, given.start, given.outcome, given.count, given.last_at
    from unnest(connection_ids, starts, outcomes, counts, last_times) as given (connection_id, start, outcome, count, last_at)
    join connections c on c.id = given.connection_id
    order by c.tenant_id, c.id, given.start, given.outcome
    on conflict (tenant_id, connection_id, start, outcome)
      do update set count = known.count + excluded.count, last_at = greatest(known.last_at, excluded.last_at)
    returning known.tenant_id, known.xmax = 0 as is_new
  )
  select distinct tenant_id from added where is_new
$$;

revoke execute on function add_connection_activity(uuid[], timestamptz[], text[], integer[], timestamptz[]) from public;
grant execute on function add_connection_activity(uuid[], timestamptz[], text[], integer[], timestamptz[]) to parley_app;
