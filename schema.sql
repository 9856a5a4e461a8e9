-- The schema that migrations/ make, as the catalogue of PostgreSQL 18 tells it. Written by "npm run schema", never by hand;
-- CI compares. For reading and comparing, not for loading. Partitions are left out: they are made at run time, all alike.

grant usage on schema public to parley_app;
grant create, usage on schema public to parley_owner;
grant create, usage on schema public to parley_search;

CREATE OR REPLACE FUNCTION public.add_connection_activity(connection_ids uuid[], starts timestamp with time zone[], outcomes text[], counts integer[], last_times timestamp with time zone[])
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with added as (
    insert into connection_activity as known (tenant_id, connection_id, start, outcome, count, last_at)
    select c.tenant_id, c.id, given.start, given.outcome, given.count, given.last_at
    from unnest(connection_ids, starts, outcomes, counts, last_times) as given (connection_id, start, outcome, count, last_at)
    join connections c on c.id = given.connection_id
    order by c.tenant_id, c.id, given.start, given.outcome
    on conflict (tenant_id, connection_id, start, outcome)
      do update set count = known.count + excluded.count, last_at = greatest(known.last_at, excluded.last_at)
    returning known.tenant_id, known.xmax = 0 as is_new
  )
  select distinct tenant_id from added where is_new
$function$;
alter function add_connection_activity(uuid[],timestamp with time zone[],text[],integer[],timestamp with time zone[]) owner to parley_owner;
grant execute on function add_connection_activity(uuid[],timestamp with time zone[],text[],integer[],timestamp with time zone[]) to parley_app;

CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('parley.tenant'::text, true), ''::text))::uuid;
alter function current_tenant() owner to parley_owner;
grant execute on function current_tenant() to public;
comment on function current_tenant() is 'The tenant this session acts for; null (which matches no row) when unset.';

CREATE OR REPLACE FUNCTION public.drop_partitions(parent text, before_time timestamp with time zone)
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET lock_timeout TO '2s'
AS $function$
declare
  step interval := partition_step(parent);
  child record;
begin
  if step is null then
    raise exception 'no partitions for %', parent using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('parley.partitions.' || parent, 0));
  for child in
    select c.relname as name,
      substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)')::timestamptz as upper
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = parent::regclass order by c.relname
  loop
    if child.upper <= before_time then
      execute format('drop table %I', child.name);
      return next child.name;
    end if;
  end loop;
end $function$;
alter function drop_partitions(text,timestamp with time zone) owner to parley_owner;
grant execute on function drop_partitions(text,timestamp with time zone) to parley_app;

CREATE OR REPLACE FUNCTION public.due_backfills(at timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, connection_id uuid, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select h.tenant_id, h.connection_id, due.kind
  from backfills h
  join connections c on c.tenant_id = h.tenant_id and c.id = h.connection_id and c.disabled_at is null and c.account_sealed is not null
  left join backfills r on r.tenant_id = h.tenant_id and r.connection_id = h.connection_id and r.kind = 'reconcile'
  cross join lateral (
    select 'history' as kind
    where h.state in ('waiting', 'running') and coalesce(h.claimed_until, '-infinity') < at
    union all
    select 'reconcile'
    where h.state = 'done' and coalesce(r.claimed_until, '-infinity') < at
      and (r.state = 'running' or coalesce(greatest(r.started_at, r.failed_at), h.started_at) < at - interval '1 day')
  ) due
  where h.kind = 'history'
$function$;
alter function due_backfills(timestamp with time zone) owner to parley_search;
grant execute on function due_backfills(timestamp with time zone) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.due_webhooks(at timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, webhook_id uuid, is_failing boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select w.tenant_id, w.id, w.failing_since is not null
  from webhooks w
  where w.disabled_at is null and (w.rests_until is null or w.rests_until <= at) and exists (
    select from webhook_deliveries d
    where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'pending' and d.next_attempt_at <= at
      and (d.leased_until is null or d.leased_until <= at)
  )
$function$;
alter function due_webhooks(timestamp with time zone) owner to parley_search;
grant execute on function due_webhooks(timestamp with time zone) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.ensure_partitions(parent text, from_time timestamp with time zone, to_time timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  step interval := partition_step(parent);
  unit text := case step when interval '1 month' then 'month' else 'day' end;
  lower timestamptz := date_trunc(unit, from_time);
  child text;
  made integer := 0;
begin
  if step is null then
    raise exception 'no partitions for %', parent using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('parley.partitions.' || parent, 0));
  while lower <= to_time loop
    child := parent || '_' || to_char(lower, case unit when 'month' then 'YYYY_MM' else 'YYYY_MM_DD' end);
    if to_regclass(child) is null then
      -- Whoever held the lock may have made it, and this session's view of the catalogue may not show it yet.
      begin
        execute format('create table %I (like %I including defaults including constraints)', child, parent);
        execute format('alter table %I enable row level security', child);
        execute format('alter table %I force row level security', child);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, lower, lower + step);
        made := made + 1;
      exception when duplicate_table then null;
      end;
    end if;
    lower := lower + step;
  end loop;
  return made;
end $function$;
alter function ensure_partitions(text,timestamp with time zone,timestamp with time zone) owner to parley_owner;
grant execute on function ensure_partitions(text,timestamp with time zone,timestamp with time zone) to parley_app;

CREATE OR REPLACE FUNCTION public.epoch_ms(at timestamp with time zone)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((EXTRACT(epoch FROM at) * (1000)::numeric))::double precision;
alter function epoch_ms(timestamp with time zone) owner to parley_owner;
grant execute on function epoch_ms(timestamp with time zone) to public;

CREATE OR REPLACE FUNCTION public.find_api_key(wanted bytea)
 RETURNS TABLE(tenant_id uuid, id uuid, scopes text[], expires_at timestamp with time zone, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select k.tenant_id, k.id, k.scopes, k.expires_at, k.revoked_at from api_keys k where k.key_hash = wanted
$function$;
alter function find_api_key(bytea) owner to parley_search;
grant execute on function find_api_key(bytea) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.find_connection(wanted uuid)
 RETURNS TABLE(tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text, mapping_version integer, country text, organization_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed, c.mapping_version, c.country, c.organization_id
  from connections c where c.id = wanted and c.disabled_at is null
$function$;
alter function find_connection(uuid) owner to parley_search;
grant execute on function find_connection(uuid) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.find_member(wanted_email text)
 RETURNS TABLE(tenant_id uuid, id uuid, email text, name text, role text, password_hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.tenant_id, m.id, m.email, m.name, m.role, m.password_hash from members m where m.email = lower(wanted_email)
$function$;
alter function find_member(text) owner to parley_search;
grant execute on function find_member(text) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.find_member_session(wanted bytea)
 RETURNS TABLE(tenant_id uuid, session_id uuid, member_id uuid, email text, name text, role text, tenant_name text, time_zone text, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.tenant_id, s.id, m.id, m.email, m.name, m.role, t.name, t.time_zone, s.expires_at
  from member_sessions s
  join members m on m.tenant_id = s.tenant_id and m.id = s.member_id
  join tenants t on t.id = s.tenant_id
  where s.token_hash = wanted
$function$;
alter function find_member_session(bytea) owner to parley_search;
grant execute on function find_member_session(bytea) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.find_organization(wanted text)
 RETURNS TABLE(tenant_id uuid, id uuid, source text, name text, secret_sealed text, verify_token_sealed text, mapping_version integer, country text, organization_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.tenant_id, c.id, c.source, c.name, c.secret_sealed, c.verify_token_sealed, c.mapping_version, c.country, c.organization_id
  from connections c where c.organization_id = wanted and c.disabled_at is null
$function$;
alter function find_organization(text) owner to parley_search;
grant execute on function find_organization(text) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.find_replaced_write_key(wanted bytea)
 RETURNS TABLE(id uuid, source text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id, c.source from connections c
  where c.write_key_hash_before = wanted and c.disabled_at is null
    and not exists (select from connections now where now.write_key_hash = wanted)
  order by c.id limit 1
$function$;
alter function find_replaced_write_key(bytea) owner to parley_search;
grant execute on function find_replaced_write_key(bytea) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.find_write_key(wanted bytea)
 RETURNS TABLE(tenant_id uuid, id uuid, source text, secret_sealed text, ip_kept text, country text, is_trusted boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.tenant_id, c.id, c.source, c.secret_sealed, c.ip_kept, c.country, c.is_trusted
  from connections c where c.write_key_hash = wanted and c.disabled_at is null
$function$;
alter function find_write_key(bytea) owner to parley_search;
grant execute on function find_write_key(bytea) to parley_app, parley_owner;

CREATE OR REPLACE FUNCTION public.is_of_bot(channel text, properties jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((channel = 'web'::text) AND (properties @> '{"details": {"isBot": true}}'::jsonb));
alter function is_of_bot(text,jsonb) owner to parley_owner;
grant execute on function is_of_bot(text,jsonb) to public;

CREATE OR REPLACE FUNCTION public.partition_step(parent text)
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE
RETURN CASE parent WHEN 'events'::text THEN '1 mon'::interval WHEN 'messages'::text THEN '1 mon'::interval WHEN 'deliveries'::text THEN '1 day'::interval ELSE NULL::interval END;
alter function partition_step(text) owner to parley_owner;
grant execute on function partition_step(text) to public;

CREATE OR REPLACE FUNCTION public.secure_by_tenant(target regclass, tenant_column name DEFAULT 'tenant_id'::name)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy of_tenant on %s to parley_app using (%I = current_tenant()) with check (%I = current_tenant())', target, tenant_column, tenant_column);
  execute format('create policy of_owner on %s to parley_owner using (true) with check (true)', target);
end $function$;
alter function secure_by_tenant(regclass,name) owner to parley_owner;

CREATE OR REPLACE FUNCTION public.tenant_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from tenants order by id $function$;
alter function tenant_ids() owner to parley_search;
grant execute on function tenant_ids() to parley_app, parley_owner;

create table agents (
  tenant_id uuid not null,
  id text not null,
  source_name text,
  source_name_hour timestamp with time zone,
  given_name text,
  team_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint agents_pkey PRIMARY KEY (tenant_id, id),
  constraint agents_of_team FOREIGN KEY (tenant_id, team_id) REFERENCES teams(tenant_id, id) ON DELETE SET NULL (team_id),
  constraint agents_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE,
  constraint agents_source_name_dated CHECK (((source_name IS NULL) = (source_name_hour IS NULL)))
);
CREATE INDEX agents_of_a_team ON public.agents USING btree (tenant_id, team_id) WHERE (team_id IS NOT NULL);
alter table agents enable row level security, force row level security;
create policy of_owner on agents to parley_owner using (true) with check (true);
create policy of_tenant on agents to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table agents owner to parley_owner;
grant delete, insert, select, update on agents to parley_app;

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (tenant_id, id),
  constraint api_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id)
);
CREATE UNIQUE INDEX api_keys_hash_unique ON public.api_keys USING btree (key_hash);
alter table api_keys enable row level security, force row level security;
create policy of_lookups on api_keys for select to parley_search using (true);
create policy of_owner on api_keys to parley_owner using (true) with check (true);
create policy of_tenant on api_keys to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table api_keys owner to parley_owner;
grant delete, insert, select, update on api_keys to parley_app;
grant select on api_keys to parley_search;

create table assignments (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamp with time zone not null,
  agent_id text not null,
  ended_at timestamp with time zone,
  reason text,
  constraint assignments_pkey PRIMARY KEY (tenant_id, chat_id, started_at),
  constraint assignments_of_chat FOREIGN KEY (tenant_id, chat_id) REFERENCES chats(tenant_id, id) ON DELETE CASCADE,
  constraint assignments_in_order CHECK ((ended_at > started_at))
);
CREATE INDEX assignments_held ON public.assignments USING btree (tenant_id, agent_id) INCLUDE (chat_id) WHERE (ended_at IS NULL);
CREATE INDEX assignments_of_agent ON public.assignments USING btree (tenant_id, agent_id, started_at);
alter table assignments enable row level security, force row level security;
create policy of_owner on assignments to parley_owner using (true) with check (true);
create policy of_tenant on assignments to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table assignments owner to parley_owner;
grant delete, insert, select, update on assignments to parley_app;

create table backfill_items (
  tenant_id uuid not null,
  connection_id uuid not null,
  resource text not null,
  key text not null,
  "position" bigint not null generated always as identity,
  told jsonb not null,
  version text,
  cursor jsonb,
  is_read boolean not null default false,
  constraint backfill_items_pkey PRIMARY KEY (tenant_id, connection_id, resource, key),
  constraint backfill_items_of_connection FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX backfill_items_unread ON public.backfill_items USING btree (tenant_id, connection_id, "position") WHERE (NOT is_read);
alter table backfill_items enable row level security, force row level security;
create policy of_owner on backfill_items to parley_owner using (true) with check (true);
create policy of_tenant on backfill_items to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table backfill_items owner to parley_owner;
grant delete, insert, select, update on backfill_items to parley_app;

create table backfills (
  tenant_id uuid not null,
  connection_id uuid not null,
  kind text not null,
  state text not null,
  since timestamp with time zone,
  progress jsonb not null default '{}'::jsonb,
  requests bigint not null default 0,
  item_requests bigint not null default 0,
  items_read integer not null default 0,
  events bigint not null default 0,
  new_events bigint not null default 0,
  requested_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  claimed_by uuid,
  claimed_until timestamp with time zone,
  error_code text,
  error_detail text,
  failed_at timestamp with time zone,
  constraint backfills_pkey PRIMARY KEY (tenant_id, connection_id, kind),
  constraint backfills_of_connection FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, id) ON DELETE CASCADE,
  constraint backfills_claim_ends CHECK (((claimed_by IS NULL) = (claimed_until IS NULL))),
  constraint backfills_error_dated CHECK (((error_code IS NULL) = (failed_at IS NULL))),
  constraint backfills_kind_known CHECK ((kind = ANY (ARRAY['history'::text, 'reconcile'::text]))),
  constraint backfills_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
alter table backfills enable row level security, force row level security;
create policy of_lookups on backfills for select to parley_search using (true);
create policy of_owner on backfills to parley_owner using (true) with check (true);
create policy of_tenant on backfills to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table backfills owner to parley_owner;
grant delete, insert, select, update on backfills to parley_app;
grant select on backfills to parley_search;

create table bucket_deltas (
  tenant_id uuid not null,
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  metric text not null,
  detail text not null,
  channel text not null,
  agent_id text not null,
  campaign_id text not null,
  bin smallint not null,
  count bigint not null,
  sum bigint not null,
  constraint bucket_deltas_pkey PRIMARY KEY (tenant_id, id)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=5000);
alter table bucket_deltas enable row level security, force row level security;
create policy of_owner on bucket_deltas to parley_owner using (true) with check (true);
create policy of_tenant on bucket_deltas to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table bucket_deltas owner to parley_owner;
grant delete, insert, select, update on bucket_deltas to parley_app;

create table buckets (
  tenant_id uuid not null,
  level text not null,
  scope text not null,
  channel text not null,
  agent_id text not null,
  campaign_id text not null,
  metric text not null,
  detail text not null,
  start timestamp with time zone not null,
  count bigint not null,
  sum bigint not null,
  bins smallint[] not null default '{}'::smallint[],
  bin_counts integer[] not null default '{}'::integer[],
  constraint buckets_pkey PRIMARY KEY (tenant_id, level, scope, channel, agent_id, campaign_id, metric, detail, start),
  constraint buckets_bins_counted CHECK ((cardinality(bins) = cardinality(bin_counts))),
  constraint buckets_level_known CHECK ((level = ANY (ARRAY['day'::text, 'month'::text]))),
  constraint buckets_scope_known CHECK (
CASE scope
    WHEN 'channel'::text THEN ((agent_id = ''::text) AND (campaign_id = ''::text))
    WHEN 'agent'::text THEN (campaign_id = ''::text)
    WHEN 'campaign'::text THEN (campaign_id <> ''::text)
    ELSE false
END)
) with (fillfactor=80);
CREATE INDEX buckets_empty ON public.buckets USING btree (tenant_id) WHERE ((count = 0) AND (sum = 0) AND (bins = '{}'::smallint[]));
alter table buckets enable row level security, force row level security;
create policy of_owner on buckets to parley_owner using (true) with check (true);
create policy of_tenant on buckets to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table buckets owner to parley_owner;
grant delete, insert, select, update on buckets to parley_app;
comment on column buckets.bin_counts is 'of each bin, in the order of bins';
comment on column buckets.bins is 'ascending, those that anything was counted in: quantile bins of durations (src/domain/histogram.ts); of what is only counted, quarters of an hour since a day began, and hours of the week in months of messages and episodes';
comment on column buckets.scope is 'channel; agent, by channel; campaign, by channel and agent';

create table chat_turns (
  tenant_id uuid not null,
  chat_id uuid not null,
  event_id uuid not null,
  thread_id uuid not null,
  occurred_at timestamp with time zone not null,
  external_id text not null,
  kind text not null,
  status text,
  cause text,
  agent_id text,
  reason text,
  constraint chat_turns_pkey PRIMARY KEY (tenant_id, chat_id, event_id),
  constraint chat_turns_kind_known CHECK ((kind = ANY (ARRAY['close'::text, 'reopen'::text, 'hand-off'::text, 'assignment'::text])))
);
CREATE INDEX chat_turns_assignments ON public.chat_turns USING btree (tenant_id, chat_id, occurred_at) WHERE (kind = 'assignment'::text);
CREATE INDEX chat_turns_time ON public.chat_turns USING btree (tenant_id, chat_id, occurred_at);
alter table chat_turns enable row level security, force row level security;
create policy of_owner on chat_turns to parley_owner using (true) with check (true);
create policy of_tenant on chat_turns to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table chat_turns owner to parley_owner;
grant delete, insert, select, update on chat_turns to parley_app;

create table chats (
  tenant_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  channel text not null,
  contact_id uuid,
  group_id text,
  session_id text not null,
  user_id text,
  explicit_status text,
  assignee_id text,
  message_count integer not null default 0,
  first_message_at timestamp with time zone,
  last_message_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint chats_pkey PRIMARY KEY (tenant_id, id),
  constraint chats_status_known CHECK ((explicit_status = ANY (ARRAY['active'::text, 'completed'::text, 'abandoned'::text])))
);
CREATE INDEX chats_contact ON public.chats USING btree (tenant_id, contact_id);
CREATE INDEX chats_newest ON public.chats USING btree (tenant_id, last_message_at, id);
CREATE INDEX idx_chats_session_id ON public.chats USING btree (tenant_id, session_id);
CREATE INDEX idx_chats_status ON public.chats USING btree (tenant_id, explicit_status);
alter table chats enable row level security, force row level security;
create policy of_owner on chats to parley_owner using (true) with check (true);
create policy of_tenant on chats to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table chats owner to parley_owner;
grant delete, insert, select, update on chats to parley_app;

create table connection_activity (
  tenant_id uuid not null,
  connection_id uuid not null,
  start timestamp with time zone not null,
  outcome text not null,
  count integer not null,
  last_at timestamp with time zone not null,
  constraint connection_activity_pkey PRIMARY KEY (tenant_id, connection_id, start, outcome),
  constraint connection_activity_of_connection FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, id) ON DELETE CASCADE
) with (fillfactor=50);
CREATE INDEX connection_activity_refusals ON public.connection_activity USING btree (tenant_id, connection_id, start) WHERE (outcome <> 'queued'::text);
alter table connection_activity enable row level security, force row level security;
create policy of_owner on connection_activity to parley_owner using (true) with check (true);
create policy of_tenant on connection_activity to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table connection_activity owner to parley_owner;
grant delete, select on connection_activity to parley_app;

create table connection_mappings (
  tenant_id uuid not null,
  connection_id uuid not null,
  version integer not null,
  mapping jsonb not null,
  note text not null,
  saved_at timestamp with time zone not null,
  saved_by_kind text not null,
  saved_by_id uuid not null,
  saved_by_name text not null,
  constraint connection_mappings_pkey PRIMARY KEY (tenant_id, connection_id, version),
  constraint connection_mappings_of_connection FOREIGN KEY (tenant_id, connection_id) REFERENCES connections(tenant_id, id) ON DELETE CASCADE,
  constraint connection_mappings_saved_by_known CHECK ((saved_by_kind = ANY (ARRAY['member'::text, 'key'::text]))),
  constraint connection_mappings_version_positive CHECK ((version > 0))
);
alter table connection_mappings enable row level security, force row level security;
create policy of_owner on connection_mappings to parley_owner using (true) with check (true);
create policy of_tenant on connection_mappings to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table connection_mappings owner to parley_owner;
grant insert, select on connection_mappings to parley_app;

create table connections (
  tenant_id uuid not null,
  id uuid not null,
  source text not null,
  name text not null,
  secret_sealed text not null,
  verify_token_sealed text,
  created_at timestamp with time zone not null default now(),
  disabled_at timestamp with time zone,
  mapping_version integer,
  write_key_hash bytea,
  ip_kept text not null default 'truncated'::text,
  account_sealed text,
  country text,
  is_trusted boolean not null default false,
  write_key_hash_before bytea,
  organization_id text,
  constraint connections_pkey PRIMARY KEY (tenant_id, id),
  constraint connections_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id),
  constraint connections_country_coded CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint connections_ip_kept_known CHECK ((ip_kept = ANY (ARRAY['truncated'::text, 'none'::text]))),
  constraint connections_organization_filled CHECK ((organization_id <> ''::text))
);
CREATE INDEX connections_write_key_before ON public.connections USING btree (write_key_hash_before) WHERE (write_key_hash_before IS NOT NULL);
CREATE UNIQUE INDEX connections_id_unique ON public.connections USING btree (id);
CREATE UNIQUE INDEX connections_organization_unique ON public.connections USING btree (organization_id) WHERE (organization_id IS NOT NULL);
CREATE UNIQUE INDEX connections_write_key_unique ON public.connections USING btree (write_key_hash) WHERE (write_key_hash IS NOT NULL);
alter table connections enable row level security, force row level security;
create policy of_lookups on connections for select to parley_search using (true);
create policy of_owner on connections to parley_owner using (true) with check (true);
create policy of_tenant on connections to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table connections owner to parley_owner;
grant delete, insert, select, update on connections to parley_app;
grant select on connections to parley_search;
comment on column connections.account_sealed is 'the account at the provider that calls are made with, a sealed JSON object; null for none';
comment on column connections.country is 'ISO 3166 alpha-2: of numbers that are written without one, null for none';
comment on column connections.is_trusted is 'its write key is kept secret: what comes with it may say who people are';
comment on column connections.mapping_version is 'the newest version of its declared mapping, null for none';
comment on column connections.organization_id is 'the provider''s organization that calls must name where they name one, null for any; set by the operator alone';

create table contact_identities (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  first_event_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  constraint contact_identities_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX contact_identities_contact ON public.contact_identities USING btree (tenant_id, contact_id);
CREATE INDEX contact_identities_value ON public.contact_identities USING btree (tenant_id, kind, value);
alter table contact_identities enable row level security, force row level security;
create policy of_owner on contact_identities to parley_owner using (true) with check (true);
create policy of_tenant on contact_identities to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table contact_identities owner to parley_owner;
grant delete, insert, select, update on contact_identities to parley_app;

create table contact_merges (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  merged_at timestamp with time zone not null default now(),
  node_id uuid not null,
  node_ids uuid[] not null,
  name text,
  event_id uuid,
  constraint contact_merges_pkey PRIMARY KEY (tenant_id, id),
  constraint contact_merges_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
);
CREATE INDEX contact_merges_node ON public.contact_merges USING btree (tenant_id, node_id);
alter table contact_merges enable row level security, force row level security;
create policy of_owner on contact_merges to parley_owner using (true) with check (true);
create policy of_tenant on contact_merges to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table contact_merges owner to parley_owner;
grant delete, insert, select on contact_merges to parley_app;

create table contact_separations (
  tenant_id uuid not null,
  id uuid not null,
  node_id uuid not null,
  is_apart boolean not null,
  separated_at timestamp with time zone not null default now(),
  constraint contact_separations_pkey PRIMARY KEY (tenant_id, node_id, id),
  constraint contact_separations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
);
CREATE INDEX contact_separations_whole ON public.contact_separations USING btree (tenant_id, id);
alter table contact_separations enable row level security, force row level security;
create policy of_owner on contact_separations to parley_owner using (true) with check (true);
create policy of_tenant on contact_separations to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table contact_separations owner to parley_owner;
grant delete, insert, select on contact_separations to parley_app;

create table contacts (
  tenant_id uuid not null,
  id uuid not null,
  name text,
  name_at timestamp with time zone,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  first_customer_at timestamp with time zone,
  first_customer_channel text,
  created_at timestamp with time zone not null default now(),
  constraint contacts_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX contacts_first_customer ON public.contacts USING btree (tenant_id, first_customer_at) WHERE (first_customer_at IS NOT NULL);
alter table contacts enable row level security, force row level security;
create policy of_owner on contacts to parley_owner using (true) with check (true);
create policy of_tenant on contacts to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table contacts owner to parley_owner;
grant delete, insert, select, update on contacts to parley_app;

create table dead_letters (
  tenant_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  source text not null,
  received_at timestamp with time zone not null,
  buried_at timestamp with time zone not null default now(),
  reason text not null,
  detail text not null,
  attempts integer not null,
  headers jsonb not null,
  body bytea not null,
  constraint dead_letters_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX dead_letters_newest ON public.dead_letters USING btree (tenant_id, received_at, id);
alter table dead_letters enable row level security, force row level security;
create policy of_owner on dead_letters to parley_owner using (true) with check (true);
create policy of_tenant on dead_letters to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table dead_letters owner to parley_owner;
grant delete, insert, select, update on dead_letters to parley_app;

create table deliveries (
  tenant_id uuid not null,
  id uuid not null,
  received_at timestamp with time zone not null,
  connection_id uuid not null,
  source text not null,
  headers jsonb not null,
  body bytea not null,
  events_count integer not null,
  constraint deliveries_pkey PRIMARY KEY (tenant_id, received_at, id)
) partition by RANGE (received_at);
CREATE INDEX deliveries_declared ON ONLY public.deliveries USING btree (tenant_id, connection_id, received_at, id) WHERE (source = 'standard'::text);
alter table deliveries enable row level security, force row level security;
create policy of_owner on deliveries to parley_owner using (true) with check (true);
create policy of_tenant on deliveries to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table deliveries owner to parley_owner;
grant delete, insert, select on deliveries to parley_app;

create table episodes (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamp with time zone not null,
  start_cause text not null,
  ended_at timestamp with time zone not null,
  last_message_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  close_cause text,
  closed_by text,
  contact_id uuid,
  channel text not null,
  connection_id uuid not null,
  imported boolean not null,
  customer_messages integer not null,
  human_messages integer not null,
  bot_messages integer not null,
  first_customer_at timestamp with time zone,
  first_response_from timestamp with time zone,
  first_response_at timestamp with time zone,
  first_response_ms bigint,
  first_response_bin smallint,
  first_response_agent text,
  first_any_response_at timestamp with time zone,
  first_bot_response_at timestamp with time zone,
  constraint episodes_pkey PRIMARY KEY (tenant_id, chat_id, started_at),
  constraint episodes_start_cause_known CHECK ((start_cause = ANY (ARRAY['first'::text, 'gap'::text, 'reopen'::text])))
);
CREATE INDEX episodes_first_response_end ON public.episodes USING btree (tenant_id, first_response_at) INCLUDE (first_response_bin, first_response_ms, channel, first_response_agent) WHERE (first_response_at IS NOT NULL);
CREATE INDEX episodes_first_response_start ON public.episodes USING btree (tenant_id, first_response_from) INCLUDE (first_response_bin, first_response_ms, channel, first_response_agent) WHERE (first_response_at IS NOT NULL);
CREATE INDEX episodes_started ON public.episodes USING btree (tenant_id, started_at);
alter table episodes enable row level security, force row level security;
create policy of_owner on episodes to parley_owner using (true) with check (true);
create policy of_tenant on episodes to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table episodes owner to parley_owner;
grant delete, insert, select, update on episodes to parley_app;

create table event_keys (
  tenant_id uuid not null,
  event_id uuid not null,
  occurred_at timestamp with time zone not null,
  content_hash uuid not null,
  received_at timestamp with time zone not null,
  constraint event_keys_pkey PRIMARY KEY (tenant_id, event_id)
);
alter table event_keys enable row level security, force row level security;
create policy of_owner on event_keys to parley_owner using (true) with check (true);
create policy of_tenant on event_keys to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table event_keys owner to parley_owner;
grant delete, insert, select, update on event_keys to parley_app;

create table events (
  tenant_id uuid not null,
  id uuid not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  time_replaced boolean not null,
  name text not null,
  channel text not null,
  source text not null,
  connection_id uuid not null,
  external_id text not null,
  node_id uuid,
  thread_id uuid,
  message_id uuid,
  delivery_id uuid not null,
  properties jsonb not null,
  constraint events_pkey PRIMARY KEY (tenant_id, occurred_at, id)
) partition by RANGE (occurred_at);
CREATE INDEX events_of_nobodys_chat ON ONLY public.events USING btree (tenant_id, node_id, occurred_at) WHERE (thread_id IS NULL);
CREATE INDEX events_thread ON ONLY public.events USING btree (tenant_id, thread_id, occurred_at);
CREATE INDEX events_undeclared ON ONLY public.events USING btree (tenant_id, connection_id, received_at, id) WHERE ((source = 'standard'::text) AND (name = 'unrecognised'::text));
alter table events enable row level security, force row level security;
create policy of_owner on events to parley_owner using (true) with check (true);
create policy of_tenant on events to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table events owner to parley_owner;
grant delete, insert, select, update on events to parley_app;

create table member_sessions (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint member_sessions_pkey PRIMARY KEY (tenant_id, id),
  constraint member_sessions_of_member FOREIGN KEY (tenant_id, member_id) REFERENCES members(tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX member_sessions_token_unique ON public.member_sessions USING btree (token_hash);
alter table member_sessions enable row level security, force row level security;
create policy of_lookups on member_sessions for select to parley_search using (true);
create policy of_owner on member_sessions to parley_owner using (true) with check (true);
create policy of_tenant on member_sessions to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table member_sessions owner to parley_owner;
grant delete, insert, select, update on member_sessions to parley_app;
grant select on member_sessions to parley_search;

create table members (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  password_hash text not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone,
  constraint members_pkey PRIMARY KEY (tenant_id, id),
  constraint members_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id),
  constraint members_email_lower CHECK ((email = lower(email))),
  constraint members_role_known CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'analyst'::text, 'agent'::text, 'read-only'::text])))
);
CREATE UNIQUE INDEX members_email_unique ON public.members USING btree (email);
alter table members enable row level security, force row level security;
create policy of_lookups on members for select to parley_search using (true);
create policy of_owner on members to parley_owner using (true) with check (true);
create policy of_tenant on members to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table members owner to parley_owner;
grant delete, insert, select, update on members to parley_app;
grant select on members to parley_search;

create table message_amendments (
  tenant_id uuid not null,
  message_id uuid not null,
  event_id uuid not null,
  kind text not null,
  occurred_at timestamp with time zone not null,
  content text,
  emoji text,
  node_id uuid,
  constraint message_amendments_pkey PRIMARY KEY (tenant_id, message_id, event_id),
  constraint message_amendments_kind_known CHECK ((kind = ANY (ARRAY['edit'::text, 'revoke'::text, 'reaction'::text])))
);
alter table message_amendments enable row level security, force row level security;
create policy of_owner on message_amendments to parley_owner using (true) with check (true);
create policy of_tenant on message_amendments to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table message_amendments owner to parley_owner;
grant delete, insert, select, update on message_amendments to parley_app;

create table message_keys (
  tenant_id uuid not null,
  message_id uuid not null,
  occurred_at timestamp with time zone not null,
  constraint message_keys_pkey PRIMARY KEY (tenant_id, message_id)
);
alter table message_keys enable row level security, force row level security;
create policy of_owner on message_keys to parley_owner using (true) with check (true);
create policy of_tenant on message_keys to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table message_keys owner to parley_owner;
grant delete, insert, select, update on message_keys to parley_app;

create table messages (
  tenant_id uuid not null,
  id uuid not null,
  occurred_at timestamp with time zone not null,
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
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  played_at timestamp with time zone,
  failed_at timestamp with time zone,
  error_code text,
  error_title text,
  edited_at timestamp with time zone,
  revoked_at timestamp with time zone,
  replied_at timestamp with time zone,
  evidence_rank smallint not null,
  evidence_at timestamp with time zone,
  evidence_hash uuid not null,
  class_rank smallint not null,
  agent_rank smallint not null,
  created_at timestamp with time zone not null default now(),
  constraint messages_pkey PRIMARY KEY (tenant_id, occurred_at, id),
  constraint messages_class_known CHECK ((class = ANY (ARRAY['C'::text, 'H'::text, 'B'::text, 'S'::text]))),
  constraint messages_direction_known CHECK ((direction = ANY (ARRAY['inbound'::text, 'outbound'::text, 'internal'::text]))),
  constraint messages_role_known CHECK ((role = ANY (ARRAY['user'::text, 'assistant'::text, 'system'::text])))
) partition by RANGE (occurred_at);
CREATE INDEX idx_messages_created_at ON ONLY public.messages USING btree (tenant_id, created_at DESC);
CREATE INDEX messages_chat ON ONLY public.messages USING btree (tenant_id, chat_id, occurred_at, id);
CREATE INDEX messages_contact ON ONLY public.messages USING btree (tenant_id, contact_id, occurred_at, id);
CREATE INDEX messages_failed ON ONLY public.messages USING btree (tenant_id, occurred_at) WHERE (failed_at IS NOT NULL);
alter table messages enable row level security, force row level security;
create policy of_owner on messages to parley_owner using (true) with check (true);
create policy of_tenant on messages to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table messages owner to parley_owner;
grant delete, insert, select, update on messages to parley_app;

create table sends (
  tenant_id uuid not null,
  id uuid not null,
  chat_id uuid not null,
  connection_id uuid not null,
  idempotency_key text,
  request_hash text not null,
  state text not null,
  external_id text,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint sends_pkey PRIMARY KEY (tenant_id, id),
  constraint sends_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE,
  constraint sends_sent_named CHECK ((((state = 'sent'::text) = (external_id IS NOT NULL)) AND ((state = 'sent'::text) = (sent_at IS NOT NULL)))),
  constraint sends_state_known CHECK ((state = ANY (ARRAY['sending'::text, 'sent'::text, 'unknown'::text])))
);
CREATE INDEX sends_created ON public.sends USING btree (tenant_id, created_at);
CREATE UNIQUE INDEX sends_idempotency_key_unique ON public.sends USING btree (tenant_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
alter table sends enable row level security, force row level security;
create policy of_owner on sends to parley_owner using (true) with check (true);
create policy of_tenant on sends to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table sends owner to parley_owner;
grant delete, insert, select, update on sends to parley_app;

create table sessions (
  tenant_id uuid not null,
  contact_id uuid not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  messages integer not null,
  channels text[] not null,
  constraint sessions_pkey PRIMARY KEY (tenant_id, contact_id, started_at)
);
CREATE INDEX sessions_started ON public.sessions USING btree (tenant_id, started_at);
alter table sessions enable row level security, force row level security;
create policy of_owner on sessions to parley_owner using (true) with check (true);
create policy of_tenant on sessions to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table sessions owner to parley_owner;
grant delete, insert, select, update on sessions to parley_app;

create table status_intervals (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamp with time zone not null,
  status text not null,
  ended_at timestamp with time zone,
  constraint status_intervals_pkey PRIMARY KEY (tenant_id, chat_id, started_at),
  constraint status_intervals_of_chat FOREIGN KEY (tenant_id, chat_id) REFERENCES chats(tenant_id, id) ON DELETE CASCADE,
  constraint status_intervals_in_order CHECK ((ended_at > started_at)),
  constraint status_intervals_status_known CHECK ((status = ANY (ARRAY['active'::text, 'pending'::text, 'snoozed'::text, 'completed'::text, 'abandoned'::text])))
);
CREATE INDEX status_intervals_of_status ON public.status_intervals USING btree (tenant_id, status, started_at);
alter table status_intervals enable row level security, force row level security;
create policy of_owner on status_intervals to parley_owner using (true) with check (true);
create policy of_tenant on status_intervals to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table status_intervals owner to parley_owner;
grant delete, insert, select, update on status_intervals to parley_app;

create table stream_entries (
  entry_id bigint not null generated always as identity,
  delivery_id text not null,
  tenant_id text not null,
  connection_id text not null,
  source text not null,
  received_at_ms bigint not null,
  headers jsonb not null,
  body bytea not null storage external,
  attempts integer not null default 0,
  held_by text,
  held_until timestamp with time zone,
  retry_at timestamp with time zone,
  constraint stream_entries_pkey PRIMARY KEY (entry_id),
  constraint stream_entries_attempts_not_negative CHECK ((attempts >= 0)),
  constraint stream_entries_held_by_someone_until CHECK (((held_by IS NULL) = (held_until IS NULL))),
  constraint stream_entries_held_or_retrying CHECK (((held_until IS NULL) OR (retry_at IS NULL)))
) with (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000, autovacuum_vacuum_insert_scale_factor=0, autovacuum_vacuum_insert_threshold=10000, autovacuum_analyze_scale_factor=0, autovacuum_analyze_threshold=10000, autovacuum_vacuum_cost_delay=0, toast.autovacuum_vacuum_scale_factor=0, toast.autovacuum_vacuum_threshold=2000, toast.autovacuum_vacuum_cost_delay=0);
CREATE INDEX stream_entries_in_flight ON public.stream_entries USING btree (held_until) WHERE (held_until IS NOT NULL);
CREATE INDEX stream_entries_retrying ON public.stream_entries USING btree (retry_at) WHERE (retry_at IS NOT NULL);
CREATE INDEX stream_entries_waiting ON public.stream_entries USING btree (entry_id) WHERE ((held_until IS NULL) AND (retry_at IS NULL));
alter table stream_entries owner to parley_owner;
grant delete, insert, select, update on stream_entries to parley_app;

create table teams (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  created_at timestamp with time zone not null default now(),
  constraint teams_pkey PRIMARY KEY (tenant_id, id),
  constraint teams_name_unique UNIQUE (tenant_id, name),
  constraint teams_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE,
  constraint teams_name_present CHECK ((name <> ''::text))
);
alter table teams enable row level security, force row level security;
create policy of_owner on teams to parley_owner using (true) with check (true);
create policy of_tenant on teams to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table teams owner to parley_owner;
grant delete, insert, select, update on teams to parley_app;

create table tenants (
  id uuid not null,
  name text not null,
  time_zone text not null default 'UTC'::text,
  week_starts_on smallint not null default 1,
  episode_gap_hours integer not null default 24,
  session_gap_minutes integer not null default 30,
  created_at timestamp with time zone not null default now(),
  constraint tenants_pkey PRIMARY KEY (id),
  constraint tenants_episode_gap_positive CHECK ((episode_gap_hours > 0)),
  constraint tenants_name_not_empty CHECK ((name <> ''::text)),
  constraint tenants_session_gap_positive CHECK ((session_gap_minutes > 0)),
  constraint tenants_week_starts_on_monday_or_sunday CHECK ((week_starts_on = ANY (ARRAY[1, 7])))
);
alter table tenants enable row level security, force row level security;
create policy of_lookups on tenants for select to parley_search using (true);
create policy of_owner on tenants to parley_owner using (true) with check (true);
create policy of_tenant on tenants to parley_app using ((id = current_tenant())) with check ((id = current_tenant()));
alter table tenants owner to parley_owner;
grant select on tenants to parley_search;
grant select, update on tenants to parley_app;

create table threads (
  tenant_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  node_id uuid,
  group_id text,
  chat_id uuid not null,
  first_event_at timestamp with time zone not null,
  channel text not null,
  constraint threads_pkey PRIMARY KEY (tenant_id, id),
  constraint threads_of_node_or_group CHECK (((node_id IS NULL) <> (group_id IS NULL)))
);
CREATE INDEX threads_chat ON public.threads USING btree (tenant_id, chat_id);
CREATE INDEX threads_node ON public.threads USING btree (tenant_id, node_id);
alter table threads enable row level security, force row level security;
create policy of_owner on threads to parley_owner using (true) with check (true);
create policy of_tenant on threads to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table threads owner to parley_owner;
grant delete, insert, select, update on threads to parley_app;

create table waits (
  tenant_id uuid not null,
  chat_id uuid not null,
  started_at timestamp with time zone not null,
  opened_by text not null,
  episode_started_at timestamp with time zone not null,
  last_customer_at timestamp with time zone not null,
  outcome text not null,
  ended_at timestamp with time zone,
  agent_id text,
  reply_ms bigint,
  reply_bin smallint,
  is_first boolean not null,
  contact_id uuid,
  channel text not null,
  connection_id uuid not null,
  imported boolean not null,
  constraint waits_pkey PRIMARY KEY (tenant_id, chat_id, started_at, opened_by),
  constraint waits_open_has_no_end CHECK (((outcome = 'open'::text) = (ended_at IS NULL))),
  constraint waits_opened_by_known CHECK ((opened_by = ANY (ARRAY['customer'::text, 'hand-off'::text]))),
  constraint waits_outcome_known CHECK ((outcome = ANY (ARRAY['open'::text, 'answered'::text, 'bot'::text, 'closed'::text, 'unanswered'::text])))
);
CREATE INDEX waits_answered_end ON public.waits USING btree (tenant_id, ended_at) INCLUDE (reply_bin, reply_ms, channel, agent_id) WHERE (outcome = 'answered'::text);
CREATE INDEX waits_answered_start ON public.waits USING btree (tenant_id, started_at) INCLUDE (reply_bin, reply_ms, channel, agent_id) WHERE (outcome = 'answered'::text);
CREATE INDEX waits_ended_otherwise ON public.waits USING btree (tenant_id, ended_at) WHERE (outcome = ANY (ARRAY['bot'::text, 'closed'::text]));
CREATE INDEX waits_first ON public.waits USING btree (tenant_id, chat_id, episode_started_at) INCLUDE (ended_at) WHERE is_first;
CREATE INDEX waits_open ON public.waits USING btree (tenant_id, started_at) WHERE (outcome = 'open'::text);
CREATE INDEX waits_open_chat ON public.waits USING btree (tenant_id, chat_id) WHERE (outcome = 'open'::text);
CREATE INDEX waits_unanswered ON public.waits USING btree (tenant_id, last_customer_at) INCLUDE (outcome, started_at, channel, imported, agent_id) WHERE (outcome = ANY (ARRAY['open'::text, 'unanswered'::text]));
alter table waits enable row level security, force row level security;
create policy of_owner on waits to parley_owner using (true) with check (true);
create policy of_tenant on waits to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table waits owner to parley_owner;
grant delete, insert, select, update on waits to parley_app;
comment on column waits.agent_id is 'who answered; of one that nobody answered whose it was when it ended, null for nobody';

create table webhook_attempts (
  tenant_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  attempt integer not null,
  attempted_at timestamp with time zone not null,
  duration_ms integer not null,
  status smallint,
  error_code text,
  answer text not null,
  constraint webhook_attempts_pkey PRIMARY KEY (tenant_id, webhook_id, event_id, attempt),
  constraint webhook_attempts_of_delivery FOREIGN KEY (tenant_id, webhook_id, event_id) REFERENCES webhook_deliveries(tenant_id, webhook_id, event_id) ON DELETE CASCADE,
  constraint webhook_attempts_answered_or_not CHECK (((status IS NULL) <> (error_code IS NULL)))
);
alter table webhook_attempts enable row level security, force row level security;
create policy of_owner on webhook_attempts to parley_owner using (true) with check (true);
create policy of_tenant on webhook_attempts to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table webhook_attempts owner to parley_owner;
grant delete, insert, select, update on webhook_attempts to parley_app;

create table webhook_deliveries (
  tenant_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  created_at timestamp with time zone not null default date_trunc('milliseconds'::text, now()),
  state text not null default 'pending'::text,
  attempts integer not null default 0,
  first_attempt_at timestamp with time zone,
  next_attempt_at timestamp with time zone default now(),
  leased_until timestamp with time zone,
  failed_because text,
  constraint webhook_deliveries_pkey PRIMARY KEY (tenant_id, webhook_id, event_id),
  constraint webhook_deliveries_of_webhook FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhooks(tenant_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_failed_because_known CHECK ((failed_because = ANY (ARRAY['retries-exhausted'::text, 'gone'::text, 'test-failed'::text, 'event-missing'::text]))),
  constraint webhook_deliveries_failed_for_a_reason CHECK (((state = 'failed'::text) = (failed_because IS NOT NULL))),
  constraint webhook_deliveries_pending_planned CHECK (((state = 'pending'::text) = (next_attempt_at IS NOT NULL))),
  constraint webhook_deliveries_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (tenant_id, webhook_id, next_attempt_at, event_id) WHERE (state = 'pending'::text);
CREATE INDEX webhook_deliveries_failed ON public.webhook_deliveries USING btree (tenant_id, webhook_id, created_at, event_id) WHERE (state = 'failed'::text);
CREATE INDEX webhook_deliveries_newest ON public.webhook_deliveries USING btree (tenant_id, webhook_id, created_at, event_id);
alter table webhook_deliveries enable row level security, force row level security;
create policy of_lookups on webhook_deliveries for select to parley_search using (true);
create policy of_owner on webhook_deliveries to parley_owner using (true) with check (true);
create policy of_tenant on webhook_deliveries to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table webhook_deliveries owner to parley_owner;
grant delete, insert, select, update on webhook_deliveries to parley_app;
grant select on webhook_deliveries to parley_search;

create table webhooks (
  tenant_id uuid not null,
  id uuid not null,
  url text not null,
  description text not null,
  event_types text[] not null,
  secret_sealed text not null,
  previous_secret_sealed text,
  previous_secret_until timestamp with time zone,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  disabled_reason text,
  last_success_at timestamp with time zone,
  failing_since timestamp with time zone,
  failures_in_row integer not null default 0,
  rests_until timestamp with time zone,
  constraint webhooks_pkey PRIMARY KEY (tenant_id, id),
  constraint webhooks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE,
  constraint webhooks_disabled_for_a_reason CHECK (((disabled_at IS NULL) = (disabled_reason IS NULL))),
  constraint webhooks_disabled_reason_known CHECK ((disabled_reason = ANY (ARRAY['by-hand'::text, 'gone'::text, 'failing'::text]))),
  constraint webhooks_failing_counted CHECK (((failing_since IS NULL) = (failures_in_row = 0))),
  constraint webhooks_previous_secret_ends CHECK (((previous_secret_sealed IS NULL) = (previous_secret_until IS NULL)))
);
alter table webhooks enable row level security, force row level security;
create policy of_lookups on webhooks for select to parley_search using (true);
create policy of_owner on webhooks to parley_owner using (true) with check (true);
create policy of_tenant on webhooks to parley_app using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()));
alter table webhooks owner to parley_owner;
grant delete, insert, select, update on webhooks to parley_app;
grant select on webhooks to parley_search;
