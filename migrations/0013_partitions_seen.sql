-- Up Migration
-- A partition that was committed a moment ago shows in the catalogue before every session is told that its parent changed:
-- an insert in between is refused as having no partition. Whoever asks for a partition therefore waits for whoever is making
-- one, which holds the lock until all were told, also where the partition shows already.
create or replace function ensure_partitions(parent text, from_time timestamptz, to_time timestamptz) returns integer
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
end $$;
