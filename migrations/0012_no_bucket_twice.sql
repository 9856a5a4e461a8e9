-- Up Migration
-- The total is the sum over channels, and what belongs to no campaign is what the channels have more than the campaigns:
-- neither is kept any longer. Locks buckets while its rows are checked: folds wait so long, and so do questions.

delete from buckets where scope = 'total' or (scope = 'campaign' and scope_key = '');
alter table buckets drop constraint buckets_scope_known;
alter table buckets add constraint buckets_scope_known check (scope in ('channel', 'agent', 'campaign'));
comment on column buckets.scope is 'channel, agent or campaign; the total is the sum over channels';
