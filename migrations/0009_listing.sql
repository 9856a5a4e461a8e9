-- Up Migration
-- Indexes of what lists look for and tables hold little of: so each costs next to nothing to keep. Building one blocks writers of its
-- table, and as all new migrations run in one transaction, up to the end of the last of them.

-- Who waits in a chat, and what its status is.
create index waits_open_chat on waits (tenant_id, chat_id) where outcome = 'open';

-- Waits that no person ended; those that one did have their own.
create index waits_ended_otherwise on waits (tenant_id, ended_at) where outcome in ('bot', 'closed');

-- Messages that did not arrive, among the many that did.
create index messages_failed on messages (tenant_id, occurred_at) where failed_at is not null;
