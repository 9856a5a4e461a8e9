import { organizationsNamed, readOrganizationId } from '../connectors/salesforce/organization.ts'
import { salesforce } from '../connectors/salesforce/salesforce.ts'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import { keep } from './capture.ts'
import type { Connection } from './connection.ts'
import { bytesOf, takeRawBodies } from './raw-bodies.ts'
import {
  bodyBytesMax,
  type CaptureDeps,
  connectionUnknown,
  delivered,
  deliveryLimits,
  refuser,
  taker,
} from './route.ts'

export type OrganizationDeps = CaptureDeps & {
  /** By an organization's id in its 18 characters. */
  readonly organizations: { get(organizationId: string): Promise<Connection | null> }
}

/**
 * POST /api/integrations/salesforce/webhook: Salesforce's webhook address without a connection in it. The organization that the
 * message names finds the connection, and is all the proof there is: only connections that the operator gave one are found.
 */
export async function organizationRoutes(app: App, deps: OrganizationDeps): Promise<void> {
  await app.register(async (scope: App) => {
    takeRawBodies(scope, bodyBytesMax)
    const refuse = refuser(deps)
    const take = taker(deps, refuse, keep)
    scope.post(
      '/api/integrations/salesforce/webhook',
      { ...deliveryLimits, schema: described },
      async (request, reply) => {
        const named = organizationsNamed(bytesOf(request.body))
        const connection = await connectionNamed(named, deps)
        if (named.some((written) => readOrganizationId(written) !== connection.organizationId))
          throw refuse(401, 'organization-wrong', connection, request.log)
        return take(request, reply, { connection, connector: salesforce, writtenId: connection.id }, null)
      },
    )
  })
}

const described = {
  ...delivered,
  operationId: 'deliverSalesforceMessage',
  summary: 'Deliver a Salesforce message, known by the organization that it names',
  description:
    'Answers 200 once the message is durable. The `OrganizationId` of an outbound message, or beside the fields of a record or change event in JSON ' +
    'of at most 64 KB, finds the connection that was added with it. It is no secret: where that matters, give Salesforce the address that ends ' +
    'with the connection’s secret.',
  response: {
    ...delivered.response,
    401: problemAnswer('The message names no organization, or several'),
    404: problemAnswer('No connection is of that organization'),
  },
}

/** Throws the problems `organization-missing` and `connection-unknown`. */
async function connectionNamed([written]: readonly string[], deps: OrganizationDeps): Promise<Connection> {
  if (written === undefined) throw organizationMissing(deps)
  const organizationId = readOrganizationId(written)
  const connection = organizationId === null ? null : await deps.organizations.get(organizationId)
  if (connection?.source === salesforce.source) return connection
  throw connectionUnknown(salesforce.source, deps)
}

function organizationMissing(deps: OrganizationDeps): Error {
  deps.observe?.(salesforce.source, 'organization-missing')
  const detail =
    'It is named by OrganizationId; JSON without it, or of more than 64 KB, goes to the connection’s own address.'
  return problem({ status: 401, code: 'organization-missing', title: 'The message names no organization', detail })
}
