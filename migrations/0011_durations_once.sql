-- Up Migration
-- A duration is counted once, with its band as the detail of its bin, and no longer a second time by band alone; and
-- buckets that no question reads are no longer kept. The durations are counted anew from their facts, as differences that
-- the next fold takes up. Locks nothing for long: both tables are derived, and small beside the facts.

delete from buckets
where metric like 'reply%' or metric like 'first%'
  or (metric = 'episodes' and (level <> '15m' or scope = 'campaign'))
  or (metric = 'contacts' and scope in ('agent', 'campaign'));
delete from bucket_deltas where metric like 'reply%' or metric like 'first%';

insert into bucket_deltas (tenant_id, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum)
select tenant_id, date_bin('15 minutes', at, '1970-01-01 00:00:00+00'), metric, width_bucket(ms, '{60000,300000,900000,3600000,14400000,28800000,86400000}'::bigint[]),
  channel, coalesce(agent_id, ''), '', bin, count(*), sum(ms)
from (
  select w.tenant_id, t.at, t.metric, w.channel, w.agent_id, w.reply_bin as bin, w.reply_ms as ms
  from waits w cross join lateral (values ('reply', w.ended_at), ('reply.start', w.started_at)) as t (metric, at)
  where w.outcome = 'answered'
  union all
  select e.tenant_id, t.at, t.metric, e.channel, e.first_response_agent, e.first_response_bin, e.first_response_ms
  from episodes e cross join lateral (values ('first', e.first_response_at), ('first.start', e.first_response_from)) as t (metric, at)
  where e.first_response_at is not null
) as answered
group by 1, 2, 3, 4, 5, 6, 8;
