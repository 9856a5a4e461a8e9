import type { Database } from '../src/store/database.ts'

/** As many chats of one message each, a minute apart, straight into the tables: what matters here is how they are looked at. */
export async function insertChats(owner: Database, tenantId: string, count: number): Promise<void> {
  await owner.write(tenantId, async (tx) => {
    await tx.query(`select ensure_partitions('messages', now() - $1 * interval '1 minute', now())`, [count])
    await tx.query(
      `with made as (
         select n, md5($1::text || 'chat' || n)::uuid as chat_id, md5($1::text || 'contact' || n)::uuid as contact_id,
           md5($1::text || 'connection')::uuid as connection_id, date_trunc('second', now()) - n * interval '1 minute' as at
         from generate_series(1, $2::integer) n
       ),
       contact as (
         insert into contacts (tenant_id, id, name, first_seen_at, last_seen_at, first_customer_at, first_customer_channel)
         select $1::uuid, contact_id, 'Customer ' || n, at, at, at, 'whatsapp' from made
       ),
       chat as (
         insert into chats (tenant_id, id, connection_id, channel, contact_id, session_id, user_id, message_count, first_message_at, last_message_at)
         select $1::uuid, chat_id, connection_id, 'whatsapp', contact_id, chat_id::text, '+4477' || lpad(n::text, 8, '0'), 1, at, at from made
       )
       insert into messages (tenant_id, id, occurred_at, chat_id, thread_id, contact_id, connection_id, channel, external_id, direction, role, class,
         content, content_type, content_length, has_media, imported, time_replaced, evidence_rank, evidence_hash, class_rank, agent_rank)
       select $1::uuid, md5(chat_id::text || 'message')::uuid, at, chat_id, chat_id, contact_id, connection_id, 'whatsapp', 'bench-' || n, 'inbound', 'user', 'C',
         'Is order ' || n || ' on its way?', 'text', 24, false, false, false, 3, chat_id, 3, 0
       from made`,
      [tenantId, count],
    )
  })
  await owner.outside((tx) => tx.query('analyze chats, contacts, messages'))
}
