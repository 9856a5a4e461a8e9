-- Up Migration
-- What arrived (`deliveries`), what it said (`events`), and what could not be read (`dead_letters`).
--
-- A partitioned table's unique key must contain the partition key, and two deliveries of one fact may disagree about its
-- time. So what is new is decided by an unpartitioned key table that also knows which partition holds the row.

create table deliveries (
  tenant_id uuid not null,
  id uuid not null,
  received_at timestamptz not null,
  connection_id uuid not null,
  source text not null,
  headers jsonb not null,
  body bytea not null,
  events_count integer not null,
  constraint deliveries_pkey primary key (tenant_id, received_at, id)
) partition by range (received_at);
select secure_by_tenant('deliveries');
grant select, insert, delete on deliveries to parley_app;

create table events (
  tenant_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  time_replaced boolean not null,
  name text not null,
  channel text not null,
  source text not null,
  connection_id uuid not null,
  external_id text not null,
  -- the contact's strongest identifier and the conversation, null where the event concerns no contact
  node_id uuid,
  thread_id uuid,
  -- the message it is evidence about, if any
  message_id uuid,
  delivery_id uuid not null,
  properties jsonb not null,
  constraint events_pkey primary key (tenant_id, occurred_at, id)
) partition by range (occurred_at);
create index events_thread on events (tenant_id, thread_id, occurred_at);
select secure_by_tenant('events');
grant select, insert, update, delete on events to parley_app;

-- Order of versions of one event: least (occurred_at, content_hash, received_at) wins, whatever came first.
create table event_keys (
  tenant_id uuid not null,
  event_id uuid not null,
  occurred_at timestamptz not null,
  content_hash uuid not null,
  received_at timestamptz not null,
  constraint event_keys_pkey primary key (tenant_id, event_id)
);
select secure_by_tenant('event_keys');
grant select, insert, update, delete on event_keys to parley_app;

create table dead_letters (
  tenant_id uuid not null,
  -- the delivery's id: burying it twice is harmless
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  received_at timestamptz not null,
  buried_at timestamptz not null default now(),
  reason text not null,
  detail text not null,
  attempts integer not null,
  headers jsonb not null,
  body bytea not null,
  constraint dead_letters_pkey primary key (tenant_id, id)
);
create index dead_letters_newest on dead_letters (tenant_id, received_at, id);
select secure_by_tenant('dead_letters');
grant select, insert, update, delete on dead_letters to parley_app;
