-- Up Migration
-- Contacts that turned out to be one are merged by what events say of them; each such merge is noted, and can be undone. Undoing says
-- which identifiers stand on which side; no event that names one of each joins them from then on. The index lets the events of somebody
-- be found that belong to no conversation; it locks `events` against writers for as long as it takes to read them once.

create table contact_separations (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  node_id uuid not null,
  -- of two sides, which one the node stands on
  is_apart boolean not null,
  separated_at timestamptz not null default now(),
  constraint contact_separations_pkey primary key (tenant_id, node_id, id)
);
create index contact_separations_whole on contact_separations (tenant_id, id);
select secure_by_tenant('contact_separations');
grant select, insert, delete on contact_separations to parley_app;

-- Written as it happens: of merges that several events bring, which one is noted hangs on which came first.
create table contact_merges (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  merged_at timestamptz not null default now(),
  -- a node of what the contact was, by which the contact that it is now is found
  node_id uuid not null,
  -- all the nodes it had
  node_ids uuid[] not null,
  -- what it was called
  name text,
  -- the event that named both, null where a message did that two deliveries tell of
  event_id uuid,
  constraint contact_merges_pkey primary key (tenant_id, id)
);
create index contact_merges_node on contact_merges (tenant_id, node_id);
select secure_by_tenant('contact_merges');
grant select, insert, delete on contact_merges to parley_app;

create index events_of_nobodys_chat on events (tenant_id, node_id, occurred_at) where thread_id is null;
