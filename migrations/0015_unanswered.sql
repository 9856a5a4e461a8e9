-- Up Migration
-- Waits without an answer are counted by the time of their last customer message, so that a year of them is read from months
-- and not one by one. Counted from the waits as differences that the next fold takes up.

insert into bucket_deltas (tenant_id, at, metric, detail, channel, agent_id, campaign_id, bin, count, sum)
select tenant_id, date_bin('15 minutes', last_customer_at, '1970-01-01 00:00:00+00'), 'unanswered', '', channel, '', '', -1, count(*), 0
from waits where outcome in ('open', 'unanswered')
group by 1, 2, 5;
