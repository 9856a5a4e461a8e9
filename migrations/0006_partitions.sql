-- Up Migration
-- Partitions are made ahead by the processor and on demand for old data. The application role may not create tables, so
-- these functions, owned by the owner, do exactly this and nothing else. Attaching a ready table locks the parent only
-- against other changes of its shape (share update exclusive), never against reads and writes.

create function partition_step(parent text) returns interval
  language sql immutable
  return case parent when 'events' then interval '1 month' when 'messages' then interval '1 month' when 'deliveries' then interval '1 day' end;

create function ensure_partitions(parent text, from_time timestamptz, to_time timestamptz) returns integer
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
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
  while lower <= to_time loop
    child := parent || '_' || to_char(lower, case unit when 'month' then 'YYYY_MM' else 'YYYY_MM_DD' end);
    if to_regclass(child) is null then
      perform pg_advisory_xact_lock(hashtextextended('parley.partitions.' || parent, 0));
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
end $$;

-- Whole partitions that end before the time: dropped, with their rows. Returns their names. Dropping waits for whoever reads
-- (a dump, say), and every insert would wait behind it: so it gives up after 2 s, and is tried again at the next upkeep.
create function drop_partitions(parent text, before_time timestamptz) returns setof text
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
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
end $$;

revoke execute on function ensure_partitions(text, timestamptz, timestamptz) from public;
revoke execute on function drop_partitions(text, timestamptz) from public;
grant execute on function ensure_partitions(text, timestamptz, timestamptz) to parley_app;
grant execute on function drop_partitions(text, timestamptz) to parley_app;
