import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../store/database.ts'
import { noticeChannel } from '../store/notice.ts'
import type { Hub } from './hub.ts'

/** Feeds the hub with what was committed, `{"tenant": "<id>", "kinds": ["messages", …]}`, until closed. */
export async function followNotices(
  database: Pick<Database, 'listen'>,
  hub: Pick<Hub, 'publish' | 'gap'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<{ close(): Promise<void> }> {
  return database.listen(
    noticeChannel,
    (payload) => {
      const notice = parseNotice(payload)
      if (notice) hub.publish(notice.tenant, notice.kinds)
      else log.warn({ payload: payload.slice(0, 200) }, 'live notice not understood')
    },
    () => hub.gap(),
  )
}

function parseNotice(payload: string): { tenant: string; kinds: string[] } | null {
  try {
    const { tenant, kinds } = Object(JSON.parse(payload)) as { tenant?: unknown; kinds?: unknown }
    if (typeof tenant !== 'string' || !Array.isArray(kinds)) return null
    return { tenant, kinds: kinds.filter((kind) => typeof kind === 'string') }
  } catch {
    return null
  }
}
