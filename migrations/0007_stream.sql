-- Up Migration
-- The stream as a table, for installations without Redis (src/queue/table.ts). Locks nothing: the table is new.
--
-- No row-level security, on purpose: an entry is a call that nobody has looked inside yet, processors take those of all tenants at once,
-- and only then act for one of them. Whoever can read this table reads every tenant's deliveries, so only the application may,
-- and nothing but the stream's driver does.
--
-- waiting: held_until and retry_at null · in flight: held_until set · retrying: retry_at set. Done entries are deleted.

create table stream_entries (
  entry_id bigint generated always as identity,
  -- Text and not uuid: the stream carries what the edge took and judges none of it.
  delivery_id text not null,
  tenant_id text not null,
  connection_id text not null,
  source text not null,
  received_at_ms bigint not null,
  headers jsonb not null,
  body bytea not null,
  attempts integer not null default 0,
  held_by text,
  held_until timestamptz,
  retry_at timestamptz,
  constraint stream_entries_pkey primary key (entry_id),
  constraint stream_entries_held_by_someone_until check ((held_by is null) = (held_until is null)),
  constraint stream_entries_held_or_retrying check (held_until is null or retry_at is null),
  constraint stream_entries_attempts_not_negative check (attempts >= 0)
);

-- One small index per state, so that taking costs the same however many entries wait.
create index stream_entries_waiting on stream_entries (entry_id) where held_until is null and retry_at is null;
create index stream_entries_in_flight on stream_entries (held_until) where held_until is not null;
create index stream_entries_retrying on stream_entries (retry_at) where retry_at is not null;

-- A row lives for milliseconds: compressing its body would cost more than the space is worth.
alter table stream_entries alter column body set storage external;

-- Every row is updated once and deleted: half-full pages take the second version beside the first, and vacuum must come by the number
-- of dead rows alone and without pauses, or takers wade through them.
alter table stream_entries set (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 10000,
  autovacuum_vacuum_cost_delay = 0,
  toast.autovacuum_vacuum_scale_factor = 0,
  toast.autovacuum_vacuum_threshold = 2000,
  toast.autovacuum_vacuum_cost_delay = 0
);

grant select, insert, update, delete on stream_entries to parley_app;
