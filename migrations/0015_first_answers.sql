-- Up Migration
-- Whether a human had answered in an episode before: asked for every message of a chat, so it must not walk through its waits.
create index waits_first on waits (tenant_id, chat_id, episode_started_at) include (ended_at) where is_first;
