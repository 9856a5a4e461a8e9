-- Up Migration
-- A bucket is one row, with its bins as arrays: of durations, or the quarters of an hour of a day and the hours of the week of a
-- month. Quarters of an hour have no rows of their own any more, an agent's buckets are kept by channel and a campaign's by
-- channel and agent, and waits without an answer are counted by their last customer message. Everything is counted anew from
-- the facts, as differences that the next fold takes up: until then questions add them up one by one.

drop table buckets;
create table buckets (
  tenant_id uuid not null,
  -- days and months in the tenant's zone
  level text not null,
  -- what is counted under a channel; under a channel and an agent ('' for none); under these and a campaign
  scope text not null,
  channel text not null,
  agent_id text not null,
  campaign_id text not null,
  metric text not null,
  detail text not null,
  start timestamptz not null,
  count bigint not null,
  sum bigint not null,
  bins smallint[] not null default '{}',
  bin_counts integer[] not null default '{}',
  constraint buckets_pkey primary key (tenant_id, level, scope, channel, agent_id, campaign_id, metric, detail, start),
  constraint buckets_level_known check (level in ('day', 'month')),
  constraint buckets_scope_known check (
    case scope when 'channel' then agent_id = '' and campaign_id = '' when 'agent' then campaign_id = '' when 'campaign' then campaign_id <> '' else false end
  ),
  constraint buckets_bins_counted check (cardinality(bins) = cardinality(bin_counts))
) with (fillfactor = 80);
create index buckets_empty on buckets (tenant_id) where count = 0 and sum = 0 and bins = '{}';
select secure_by_tenant('buckets');
grant select, insert, update, delete on buckets to parley_app;
comment on column buckets.scope is 'channel; agent, by channel; campaign, by channel and agent';
comment on column buckets.bins is 'ascending, those that anything was counted in: quantile bins of durations (src/domain/histogram.ts); of what is only counted, quarters of an hour since a day began, and hours of the week in months of messages and episodes';
comment on column buckets.bin_counts is 'of each bin, in the order of bins';

delete from bucket_deltas;
insert into bucket_deltas (tenant_id, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum)
select tenant_id, date_bin('15 minutes', at, '1970-01-01 00:00:00+00'), metric, detail, channel, agent_id, campaign_id, bin, count(*), sum(ms)
from (
  select m.tenant_id, m.occurred_at as at, o.metric, o.detail, m.channel, coalesce(m.agent_id, '') as agent_id, coalesce(m.campaign_id, '') as campaign_id,
    -1 as bin, 0 as ms
  from messages m
  cross join lateral (
    select m.direction = 'outbound' as ours, coalesce(m.delivered_at, m.read_at, m.played_at) is not null as reached,
      coalesce(m.read_at, m.played_at) is not null as seen
  ) s
  cross join lateral (values
    ('messages', m.direction || '/' || m.class, true),
    ('delivery', 'sent', s.ours),
    ('delivery', 'delivered', s.ours and s.reached),
    ('delivery', 'read', s.ours and s.seen),
    ('delivery', 'failed', s.ours and m.failed_at is not null and not s.reached),
    ('delivery', 'failed:' || coalesce(m.error_code, 'unknown'), s.ours and m.failed_at is not null and not s.reached),
    ('delivery', 'replied', s.ours and m.replied_at is not null)
  ) as o (metric, detail, holds)
  where o.holds
  union all
  select tenant_id, first_customer_at, 'contacts', '', coalesce(first_customer_channel, ''), '', '', -1, 0 from contacts where first_customer_at is not null
  union all
  select tenant_id, started_at, 'episodes', '', channel, '', '', -1, 0 from episodes
  union all
  select tenant_id, last_customer_at, 'unanswered', '', channel, '', '', -1, 0 from waits where outcome in ('open', 'unanswered')
  union all
  select w.tenant_id, t.at, t.metric, width_bucket(w.reply_ms, '{60000,300000,900000,3600000,14400000,28800000,86400000}'::bigint[])::text,
    w.channel, coalesce(w.agent_id, ''), '', w.reply_bin, w.reply_ms
  from waits w cross join lateral (values ('reply', w.ended_at), ('reply.start', w.started_at)) as t (metric, at)
  where w.outcome = 'answered'
  union all
  select e.tenant_id, t.at, t.metric, width_bucket(e.first_response_ms, '{60000,300000,900000,3600000,14400000,28800000,86400000}'::bigint[])::text,
    e.channel, coalesce(e.first_response_agent, ''), '', e.first_response_bin, e.first_response_ms
  from episodes e cross join lateral (values ('first', e.first_response_at), ('first.start', e.first_response_from)) as t (metric, at)
  where e.first_response_at is not null
) as counted
group by 1, 2, 3, 4, 5, 6, 7, 8;
