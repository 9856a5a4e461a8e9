-- Up Migration
-- Stretches of time derived from a chat's messages: recomputed around the touched times, never patched.

create table episodes (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamptz not null,
  start_cause text not null,
  -- the close, or else the last message
  ended_at timestamptz not null,
  last_message_at timestamptz not null,
  closed_at timestamptz,
  close_cause text,
  closed_by text,
  contact_id uuid,
  channel text not null,
  connection_id uuid not null,
  imported boolean not null,
  customer_messages integer not null,
  human_messages integer not null,
  bot_messages integer not null,
  first_customer_at timestamptz,
  -- the last hand-off before the first human answer, else the first customer message
  first_response_from timestamptz,
  first_response_at timestamptz,
  first_response_ms bigint,
  first_response_bin smallint,
  first_response_agent text,
  first_any_response_at timestamptz,
  first_bot_response_at timestamptz,
  constraint episodes_pkey primary key (tenant_id, chat_id, started_at),
  constraint episodes_start_cause_known check (start_cause in ('first', 'gap', 'reopen'))
);
create index episodes_started on episodes (tenant_id, started_at);
create index episodes_first_response_end on episodes (tenant_id, first_response_at)
  include (first_response_bin, first_response_ms, channel, first_response_agent) where first_response_at is not null;
create index episodes_first_response_start on episodes (tenant_id, first_response_from)
  include (first_response_bin, first_response_ms, channel, first_response_agent) where first_response_at is not null;
select secure_by_tenant('episodes');
grant select, insert, update, delete on episodes to parley_app;

create table waits (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamptz not null,
  opened_by text not null,
  episode_started_at timestamptz not null,
  last_customer_at timestamptz not null,
  outcome text not null,
  -- when it was answered, closed, or (unanswered) lapsed; null while it is open
  ended_at timestamptz,
  agent_id text,
  reply_ms bigint,
  reply_bin smallint,
  is_first boolean not null,
  contact_id uuid,
  channel text not null,
  connection_id uuid not null,
  imported boolean not null,
  constraint waits_pkey primary key (tenant_id, chat_id, started_at, opened_by),
  constraint waits_opened_by_known check (opened_by in ('customer', 'hand-off')),
  constraint waits_outcome_known check (outcome in ('open', 'answered', 'bot', 'closed', 'unanswered')),
  constraint waits_open_has_no_end check ((outcome = 'open') = (ended_at is null))
);
create index waits_answered_end on waits (tenant_id, ended_at)
  include (reply_bin, reply_ms, channel, agent_id) where outcome = 'answered';
create index waits_answered_start on waits (tenant_id, started_at)
  include (reply_bin, reply_ms, channel, agent_id) where outcome = 'answered';
create index waits_open on waits (tenant_id, started_at) where outcome = 'open';
create index waits_unanswered on waits (tenant_id, last_customer_at)
  include (outcome, started_at, channel, imported) where outcome in ('open', 'unanswered');
select secure_by_tenant('waits');
grant select, insert, update, delete on waits to parley_app;

create table sessions (
  tenant_id uuid not null,
  contact_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  messages integer not null,
  channels text[] not null,
  constraint sessions_pkey primary key (tenant_id, contact_id, started_at)
);
create index sessions_started on sessions (tenant_id, started_at);
select secure_by_tenant('sessions');
grant select, insert, update, delete on sessions to parley_app;
