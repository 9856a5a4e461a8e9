-- Up Migration
-- What was asked to be sent, written down before the provider is called: whoever asks again with the same key hears what became of
-- it and nothing is sent twice, also where a process died in between. What certainly was not sent leaves no row. The text is not
-- part of it: it is stored once, in `messages`. A new table locks nothing.

create table sends (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  -- as it was asked for: the chat may be part of another one by now
  chat_id uuid not null,
  connection_id uuid not null,
  idempotency_key text,
  -- of all that was asked for
  request_hash text not null,
  -- 'sending' of long ago is 'unknown', too
  state text not null,
  -- the provider's id of the message, and when it had taken it
  external_id text,
  sent_at timestamptz,
  created_at timestamptz not null,
  constraint sends_pkey primary key (tenant_id, id),
  constraint sends_state_known check (state in ('sending', 'sent', 'unknown')),
  constraint sends_sent_named check ((state = 'sent') = (external_id is not null) and (state = 'sent') = (sent_at is not null))
);
create unique index sends_idempotency_key_unique on sends (tenant_id, idempotency_key) where idempotency_key is not null;
create index sends_created on sends (tenant_id, created_at);
select secure_by_tenant('sends');
grant select, insert, update, delete on sends to parley_app;
