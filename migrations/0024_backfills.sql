-- Up Migration
-- History that is read through a provider's API, and what is read again each day so that a call that a sender lost is found. Where a
-- run stands is kept with what it has brought, in the same transaction: a process that is killed is followed by one that goes on.

create table backfills (
  tenant_id uuid not null,
  connection_id uuid not null,
  -- all there is since a day, once; or what changed since the run before, every day
  kind text not null,
  state text not null,
  -- nothing older is brought; null: everything
  since timestamptz,
  -- by resource: where its list goes on, and what is known of its length; and what was learned on the way
  progress jsonb not null default '{}',
  requests bigint not null default 0,
  item_requests bigint not null default 0,
  items_read integer not null default 0,
  events bigint not null default 0,
  new_events bigint not null default 0,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- who is at it; one who has died is followed by another after this time
  claimed_by uuid,
  claimed_until timestamptz,
  error_code text,
  error_detail text,
  failed_at timestamptz,
  constraint backfills_pkey primary key (tenant_id, connection_id, kind),
  constraint backfills_of_connection foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade,
  constraint backfills_kind_known check (kind in ('history', 'reconcile')),
  constraint backfills_state_known check (state in ('waiting', 'running', 'done', 'failed')),
  constraint backfills_claim_ends check ((claimed_by is null) = (claimed_until is null)),
  constraint backfills_error_dated check ((error_code is null) = (failed_at is null))
);
select secure_by_tenant('backfills');
grant select, insert, update, delete on backfills to parley_app;

-- What the provider lists and must be asked for one by one: chats with their messages. `version` is what the list says of when it changed
-- last, if it says anything.
create table backfill_items (
  tenant_id uuid not null,
  connection_id uuid not null,
  resource text not null,
  key text not null,
  position bigint generated always as identity,
  told jsonb not null,
  version text,
  -- where its pages go on; null: at the first
  cursor jsonb,
  is_read boolean not null default false,
  constraint backfill_items_pkey primary key (tenant_id, connection_id, resource, key),
  constraint backfill_items_of_connection foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
);
create index backfill_items_unread on backfill_items (tenant_id, connection_id, position) where not is_read;
select secure_by_tenant('backfill_items');
grant select, insert, update, delete on backfill_items to parley_app;

-- What there is to do, over all tenants: ids and nothing else, like tenant_ids(). A run that nobody is at; and a day after what was read
-- last of a connection whose history is there, what changed since.
create policy of_lookups on backfills for select to parley_search using (true);
grant select on backfills to parley_search;
create function due_backfills(at timestamptz)
  returns table (tenant_id uuid, connection_id uuid, kind text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.tenant_id, h.connection_id, due.kind
  from backfills h
  join connections c on c.tenant_id = h.tenant_id and c.id = h.connection_id and c.disabled_at is null and c.account_sealed is not null
  left join backfills r on r.tenant_id = h.tenant_id and r.connection_id = h.connection_id and r.kind = 'reconcile'
  cross join lateral (
    select 'history' as kind
    where h.state in ('waiting', 'running') and coalesce(h.claimed_until, '-infinity') < at
    union all
    select 'reconcile'
    where h.state = 'done' and coalesce(r.claimed_until, '-infinity') < at
      and (r.state = 'running' or coalesce(greatest(r.started_at, r.failed_at), h.started_at) < at - interval '1 day')
  ) due
  where h.kind = 'history'
$$;
alter function due_backfills(timestamptz) owner to parley_search;
revoke execute on function due_backfills(timestamptz) from public;
grant execute on function due_backfills(timestamptz) to parley_app, parley_owner;
