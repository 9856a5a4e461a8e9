-- Up Migration
-- A wait that nobody answered belongs to whom its chat was assigned to at that time, as the wait itself says (agent_id), so that
-- assigning the chat to another later rewrites nothing, and buckets can count by agent. Nothing has assigned a chat so far: what
-- was counted belongs to no agent.
insert into buckets (tenant_id, level, scope, channel, agent_id, campaign_id, metric, detail, start, count, sum, bins, bin_counts)
select tenant_id, level, 'agent', channel, '', '', metric, detail, start, count, sum, bins, bin_counts
from buckets where metric = 'unanswered' and scope = 'channel';

drop index waits_unanswered;
create index waits_unanswered on waits (tenant_id, last_customer_at)
  include (outcome, started_at, channel, imported, agent_id) where outcome in ('open', 'unanswered');
comment on column waits.agent_id is 'who answered; of one that nobody answered whose it was when it ended, null for nobody';
