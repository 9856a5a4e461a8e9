-- Up Migration
-- Other systems are told what happened: subscriptions to events, and of each event that one of them wants a row, which is written in
-- the transaction that stores the event and is at once the queue, the outbox and the log. New tables alone: nothing is locked.

create table webhooks (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  url text not null,
  description text not null,
  -- patterns of types, see src/domain/event-types.ts
  event_types text[] not null,
  -- sealed with the instance's secret key, see src/access/seal.ts; calls are signed with the one before, too, until its time is over
  secret_sealed text not null,
  previous_secret_sealed text,
  previous_secret_until timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_reason text,
  last_success_at timestamptz,
  -- the first attempt that failed since the last success, and how many have since
  failing_since timestamptz,
  failures_in_row integer not null default 0,
  -- the other side asked for a pause, or does not answer
  rests_until timestamptz,
  constraint webhooks_pkey primary key (tenant_id, id),
  constraint webhooks_disabled_for_a_reason check ((disabled_at is null) = (disabled_reason is null)),
  constraint webhooks_disabled_reason_known check (disabled_reason in ('by-hand', 'gone', 'failing')),
  constraint webhooks_failing_counted check ((failing_since is null) = (failures_in_row = 0)),
  constraint webhooks_previous_secret_ends check ((previous_secret_sealed is null) = (previous_secret_until is null))
);
select secure_by_tenant('webhooks');
grant select, insert, update, delete on webhooks to parley_app;

-- Its key is what makes it harmless to announce an event twice. The event's id is the id that receivers know the call by. The body is
-- made of the event log and the messages when it is sent, so that no text is stored twice.
create table webhook_deliveries (
  tenant_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  state text not null default 'pending',
  attempts integer not null default 0,
  -- where its schedule begins: the first attempt since it was made, or was asked for again
  first_attempt_at timestamptz,
  next_attempt_at timestamptz default now(),
  -- a sender is at it; one that is killed gives it back by letting the time pass
  leased_until timestamptz,
  failed_because text,
  constraint webhook_deliveries_pkey primary key (tenant_id, webhook_id, event_id),
  constraint webhook_deliveries_of_webhook foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade,
  constraint webhook_deliveries_state_known check (state in ('pending', 'delivered', 'failed')),
  constraint webhook_deliveries_pending_planned check ((state = 'pending') = (next_attempt_at is not null)),
  constraint webhook_deliveries_failed_for_a_reason check ((state = 'failed') = (failed_because is not null)),
  constraint webhook_deliveries_failed_because_known check (failed_because in ('retries-exhausted', 'gone', 'test-failed', 'event-missing'))
);
create index webhook_deliveries_due on webhook_deliveries (tenant_id, webhook_id, next_attempt_at, event_id) where state = 'pending';
create index webhook_deliveries_newest on webhook_deliveries (tenant_id, webhook_id, created_at, event_id);
create index webhook_deliveries_failed on webhook_deliveries (tenant_id, webhook_id, created_at, event_id) where state = 'failed';
select secure_by_tenant('webhook_deliveries');
grant select, insert, update, delete on webhook_deliveries to parley_app;

create table webhook_attempts (
  tenant_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  attempt integer not null,
  attempted_at timestamptz not null,
  duration_ms integer not null,
  -- what the other side answered, or why it did not
  status smallint,
  error_code text,
  answer text not null,
  constraint webhook_attempts_pkey primary key (tenant_id, webhook_id, event_id, attempt),
  constraint webhook_attempts_of_delivery foreign key (tenant_id, webhook_id, event_id)
    references webhook_deliveries (tenant_id, webhook_id, event_id) on delete cascade,
  constraint webhook_attempts_answered_or_not check ((status is null) <> (error_code is null))
);
select secure_by_tenant('webhook_attempts');
grant select, insert, update, delete on webhook_attempts to parley_app;

-- Senders work for all tenants and must find whose turn it is: ids, and nothing else. One probe of the index for each enabled webhook,
-- whatever its backlog.
create policy of_lookups on webhooks for select to parley_search using (true);
create policy of_lookups on webhook_deliveries for select to parley_search using (true);
grant select on webhooks, webhook_deliveries to parley_search;

create function due_webhooks(at timestamptz) returns table (tenant_id uuid, webhook_id uuid, is_failing boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.tenant_id, w.id, w.failing_since is not null
  from webhooks w
  where w.disabled_at is null and (w.rests_until is null or w.rests_until <= at) and exists (
    select from webhook_deliveries d
    where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'pending' and d.next_attempt_at <= at
      and (d.leased_until is null or d.leased_until <= at)
  )
$$;
alter function due_webhooks(timestamptz) owner to parley_search;
revoke execute on function due_webhooks(timestamptz) from public;
grant execute on function due_webhooks(timestamptz) to parley_app, parley_owner;
