-- Up Migration
-- Counts and sums by time. Batches append signed differences; one fold at a time per tenant moves them up the levels, so
-- no batch ever waits for another batch's bucket. A reader sums the coarsest levels that fit, plus what is not folded yet.

create table bucket_deltas (
  tenant_id uuid not null,
  id bigint generated always as identity,
  -- the quarter of an hour it falls in
  at timestamptz not null,
  metric text not null,
  detail text not null,
  channel text not null,
  agent_id text not null,
  campaign_id text not null,
  -- quantile bin of a duration (src/domain/histogram.ts), -1 for what has no bins
  bin smallint not null,
  count bigint not null,
  sum bigint not null,
  constraint bucket_deltas_pkey primary key (tenant_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
select secure_by_tenant('bucket_deltas');
grant select, insert, update, delete on bucket_deltas to parley_app;

create table buckets (
  tenant_id uuid not null,
  -- '15m' (bins summed away), 'day' and 'month' in the tenant's zone (with bins)
  level text not null,
  -- 'total', 'channel', 'agent' or 'campaign', and its value ('' for total, and for no agent or campaign)
  scope text not null,
  scope_key text not null,
  metric text not null,
  detail text not null,
  start timestamptz not null,
  bin smallint not null,
  count bigint not null,
  sum bigint not null,
  constraint buckets_pkey primary key (tenant_id, level, scope, scope_key, metric, detail, start, bin),
  constraint buckets_level_known check (level in ('15m', 'day', 'month')),
  constraint buckets_scope_known check (scope in ('total', 'channel', 'agent', 'campaign'))
) with (fillfactor = 80);
create index buckets_empty on buckets (tenant_id) where count = 0;
select secure_by_tenant('buckets');
grant select, insert, update, delete on buckets to parley_app;
