-- Up Migration
-- Agents get names and teams; whose a chat was, and in which state its source had it, become intervals with times. All of it is
-- worked out from the chat's turns, as its clocks are.

create table teams (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now(),
  constraint teams_pkey primary key (tenant_id, id),
  constraint teams_name_unique unique (tenant_id, name),
  constraint teams_name_present check (name <> '')
);
select secure_by_tenant('teams');
grant select, insert, update, delete on teams to parley_app;

-- An agent appears with the first event that names one. Sources call agents by a name; the one of the newest hour stands, so that
-- a message by a known agent writes nothing here. What the team calls them goes before it.
create table agents (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id text not null,
  source_name text,
  source_name_hour timestamptz,
  given_name text,
  team_id uuid,
  created_at timestamptz not null default now(),
  constraint agents_pkey primary key (tenant_id, id),
  constraint agents_of_team foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete set null (team_id),
  constraint agents_source_name_dated check ((source_name is null) = (source_name_hour is null))
);
create index agents_of_a_team on agents (tenant_id, team_id) where team_id is not null;
select secure_by_tenant('agents');
grant select, insert, update, delete on agents to parley_app;

insert into agents (tenant_id, id)
select distinct tenant_id, agent_id from buckets where scope = 'agent' and agent_id <> '';

-- Notes among colleagues go neither in nor out. Postgres reads the messages once to see that none contradicts.
alter table messages drop constraint messages_direction_known;
alter table messages add constraint messages_direction_known check (direction in ('inbound', 'outbound', 'internal'));

alter table chat_turns drop constraint chat_turns_kind_known;
alter table chat_turns add constraint chat_turns_kind_known check (kind in ('close', 'reopen', 'hand-off', 'assignment'));
alter table chat_turns add column reason text;
create index chat_turns_assignments on chat_turns (tenant_id, chat_id, occurred_at) where kind = 'assignment';

create table assignments (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamptz not null,
  agent_id text not null,
  ended_at timestamptz,
  reason text,
  constraint assignments_pkey primary key (tenant_id, chat_id, started_at),
  constraint assignments_of_chat foreign key (tenant_id, chat_id) references chats (tenant_id, id) on delete cascade,
  constraint assignments_in_order check (ended_at > started_at)
);
create index assignments_of_agent on assignments (tenant_id, agent_id, started_at);
create index assignments_held on assignments (tenant_id, agent_id) include (chat_id) where ended_at is null;
select secure_by_tenant('assignments');
grant select, insert, update, delete on assignments to parley_app;

create table status_intervals (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamptz not null,
  status text not null,
  ended_at timestamptz,
  constraint status_intervals_pkey primary key (tenant_id, chat_id, started_at),
  constraint status_intervals_of_chat foreign key (tenant_id, chat_id) references chats (tenant_id, id) on delete cascade,
  constraint status_intervals_status_known check (status in ('active', 'pending', 'snoozed', 'completed', 'abandoned')),
  constraint status_intervals_in_order check (ended_at > started_at)
);
create index status_intervals_of_status on status_intervals (tenant_id, status, started_at);
select secure_by_tenant('status_intervals');
grant select, insert, update, delete on status_intervals to parley_app;
