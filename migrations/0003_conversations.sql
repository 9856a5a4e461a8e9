-- Up Migration
-- Contacts as components of identifiers, their chats, and what was said.

create table contacts (
  tenant_id uuid not null,
  -- the id of the component's first node by (first event time, node id); the other nodes' ids stay as aliases
  id uuid not null,
  name text,
  name_at timestamptz,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- time of the first message by the customer; what contact growth counts
  first_customer_at timestamptz,
  first_customer_channel text,
  created_at timestamptz not null default now(),
  constraint contacts_pkey primary key (tenant_id, id)
);
create index contacts_first_customer on contacts (tenant_id, first_customer_at) where first_customer_at is not null;
select secure_by_tenant('contacts');
grant select, insert, update, delete on contacts to parley_app;

-- One node of a contact: an identifier. Its id is a hash of kind and value.
create table contact_identities (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  first_event_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint contact_identities_pkey primary key (tenant_id, id)
);
create index contact_identities_contact on contact_identities (tenant_id, contact_id);
create index contact_identities_value on contact_identities (tenant_id, kind, value);
select secure_by_tenant('contact_identities');
grant select, insert, update, delete on contact_identities to parley_app;

-- Where one node (or one group) talks on one connection. Threads of one contact on one connection are one chat, whose id
-- is that of its first thread by (first event time, thread id); the others stay as aliases that resolve.
create table threads (
  tenant_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  node_id uuid,
  group_id text,
  chat_id uuid not null,
  first_event_at timestamptz not null,
  constraint threads_pkey primary key (tenant_id, id),
  constraint threads_of_node_or_group check ((node_id is null) <> (group_id is null))
);
create index threads_chat on threads (tenant_id, chat_id);
create index threads_node on threads (tenant_id, node_id);
select secure_by_tenant('threads');
grant select, insert, update, delete on threads to parley_app;

create table chats (
  tenant_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  channel text not null,
  contact_id uuid,
  group_id text,
  session_id text not null,
  user_id text,
  -- what was said explicitly; the shown status also depends on the clock and is worked out when asked
  explicit_status text,
  assignee_id text,
  message_count integer not null default 0,
  first_message_at timestamptz,
  last_message_at timestamptz,
  created_at timestamptz not null default now(),
  constraint chats_pkey primary key (tenant_id, id),
  constraint chats_status_known check (explicit_status in ('active', 'completed', 'abandoned'))
);
create index chats_newest on chats (tenant_id, last_message_at, id);
create index chats_contact on chats (tenant_id, contact_id);
create index idx_chats_session_id on chats (tenant_id, session_id);
create index idx_chats_status on chats (tenant_id, explicit_status);
select secure_by_tenant('chats');
grant select, insert, update, delete on chats to parley_app;

create table messages (
  tenant_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  chat_id uuid not null,
  thread_id uuid not null,
  contact_id uuid,
  connection_id uuid not null,
  channel text not null,
  external_id text not null,
  direction text not null,
  role text not null,
  class text not null,
  agent_id text,
  campaign_id text,
  content text,
  content_type text not null,
  content_length integer not null,
  has_media boolean not null,
  reply_to uuid,
  imported boolean not null,
  time_replaced boolean not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  played_at timestamptz,
  failed_at timestamptz,
  error_code text,
  error_title text,
  edited_at timestamptz,
  revoked_at timestamptz,
  -- the first customer message within 72 h after an outbound one
  replied_at timestamptz,
  -- which evidence won, so that later evidence can be compared with it: see src/domain/message.ts
  evidence_rank smallint not null,
  evidence_at timestamptz,
  evidence_hash uuid not null,
  class_rank smallint not null,
  agent_rank smallint not null,
  created_at timestamptz not null default now(),
  constraint messages_pkey primary key (tenant_id, occurred_at, id),
  constraint messages_direction_known check (direction in ('inbound', 'outbound')),
  constraint messages_role_known check (role in ('user', 'assistant', 'system')),
  constraint messages_class_known check (class in ('C', 'H', 'B', 'S'))
) partition by range (occurred_at);
create index messages_chat on messages (tenant_id, chat_id, occurred_at, id);
create index messages_contact on messages (tenant_id, contact_id, occurred_at, id);
create index idx_messages_created_at on messages (tenant_id, created_at desc);
select secure_by_tenant('messages');
grant select, insert, update, delete on messages to parley_app;

-- Which messages exist and the partition that holds each: decides what is new.
create table message_keys (
  tenant_id uuid not null,
  message_id uuid not null,
  occurred_at timestamptz not null,
  constraint message_keys_pkey primary key (tenant_id, message_id)
);
select secure_by_tenant('message_keys');
grant select, insert, update, delete on message_keys to parley_app;

-- What happened to a message afterwards, possibly before the message itself is known: edits, revokes, reactions.
create table message_amendments (
  tenant_id uuid not null,
  message_id uuid not null,
  event_id uuid not null,
  kind text not null,
  occurred_at timestamptz not null,
  content text,
  emoji text,
  -- who reacted: the node of the contact, null for the business
  node_id uuid,
  constraint message_amendments_pkey primary key (tenant_id, message_id, event_id),
  constraint message_amendments_kind_known check (kind in ('edit', 'revoke', 'reaction'))
);
select secure_by_tenant('message_amendments');
grant select, insert, update, delete on message_amendments to parley_app;

-- Explicit facts about a chat that are no messages: closes, reopens, hand-offs from bot to human.
create table chat_turns (
  tenant_id uuid not null,
  chat_id uuid not null,
  event_id uuid not null,
  thread_id uuid not null,
  occurred_at timestamptz not null,
  external_id text not null,
  kind text not null,
  status text,
  cause text,
  agent_id text,
  constraint chat_turns_pkey primary key (tenant_id, chat_id, event_id),
  constraint chat_turns_kind_known check (kind in ('close', 'reopen', 'hand-off'))
);
create index chat_turns_time on chat_turns (tenant_id, chat_id, occurred_at);
select secure_by_tenant('chat_turns');
grant select, insert, update, delete on chat_turns to parley_app;
