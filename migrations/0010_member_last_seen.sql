-- Up Migration
-- When a member last signed in. Sessions can't tell: they are deleted at signing out. Adds a column without a default, so it
-- locks the table for a moment only.

alter table members add column last_seen_at timestamptz;
