import { problem } from '../../http/problem.ts'
import { idInPath } from '../../query/path-id.ts'
import type { Tx } from '../../store/database.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionUnknown } from '../schema.ts'
import { sourceOf } from './sql.ts'

/** The id in a path, in the writing of Postgres. Throws the problem `connection-unknown` where it is none. */
export function connectionIdIn({ connectionId }: { readonly connectionId: string }): string {
  return idInPath(connectionId, connectionUnknown).toLowerCase()
}

/** Throws the problem `connection-unknown`, or `source-not-mapped` where the source has a connector of its own. */
export async function demandDeclared(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  { connectorOf }: Pick<ConnectDeps, 'connectorOf'>,
): Promise<void> {
  const source = await sourceOf(tx, tenantId, connectionId)
  if (source === null) throw connectionUnknown()
  if (connectorOf(source)?.isMapped) return
  throw problem({
    status: 409,
    code: 'source-not-mapped',
    title: 'The connection has no mapping',
    detail: `${source} has a connector of its own: what its calls say is known.`,
  })
}
