-- Up Migration
-- A bucket is one row, with its bins as arrays, instead of a row for each bin; and days and months of messages and episodes
-- tell their hours of the week as bins. Both are made of the buckets there are. Locks buckets while they are packed: folds
-- wait so long, and so do questions.

create temporary table packed on commit drop as
with hourly as (
  select b.tenant_id, l.level, b.scope, b.scope_key, b.metric, b.detail, date_trunc(l.level, b.start, t.time_zone) as start,
    (extract(isodow from b.start at time zone t.time_zone)::integer - 1) * 24 + extract(hour from b.start at time zone t.time_zone)::integer as bin,
    b.count, b.sum
  from buckets b join tenants t on t.id = b.tenant_id cross join (values ('day'), ('month')) as l (level)
  where b.level = '15m' and b.metric in ('messages', 'episodes') and b.scope in ('channel', 'agent')
), binned as (
  select tenant_id, level, scope, scope_key, metric, detail, start, bin, sum(count) as count, sum(sum) as sum
  from (
    select * from hourly
    union all
    select tenant_id, level, scope, scope_key, metric, detail, start, bin, count, sum from buckets where bin >= 0
  ) as counted
  group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(count) <> 0 or sum(sum) <> 0
)
select tenant_id, level, scope, scope_key, metric, detail, start, sum(count)::bigint as count, sum(sum)::bigint as sum,
  coalesce(array_agg(bin::smallint order by bin) filter (where count <> 0), '{}') as bins,
  coalesce(array_agg(count::integer order by bin) filter (where count <> 0), '{}') as bin_counts
from binned group by 1, 2, 3, 4, 5, 6, 7;

delete from buckets b
where b.bin >= 0 or exists (
  select from packed p
  where (p.tenant_id, p.level, p.scope, p.scope_key, p.metric, p.detail, p.start) = (b.tenant_id, b.level, b.scope, b.scope_key, b.metric, b.detail, b.start)
);
alter table buckets drop constraint buckets_pkey;
drop index buckets_empty;
alter table buckets drop column bin;
alter table buckets
  add column bins smallint[] not null default '{}',
  add column bin_counts integer[] not null default '{}',
  add constraint buckets_bins_counted check (cardinality(bins) = cardinality(bin_counts)),
  add constraint buckets_pkey primary key (tenant_id, level, scope, scope_key, metric, detail, start);
create index buckets_empty on buckets (tenant_id) where count = 0 and sum = 0 and bins = '{}';
insert into buckets (tenant_id, level, scope, scope_key, metric, detail, start, count, sum, bins, bin_counts)
select tenant_id, level, scope, scope_key, metric, detail, start, count, sum, bins, bin_counts from packed;

comment on column buckets.bins is 'ascending, those that anything was counted in: quantile bins of durations (src/domain/histogram.ts), hours of the week in the tenant''s zone for messages and episodes, none for what is only counted';
comment on column buckets.bin_counts is 'of each bin, in the order of bins';
