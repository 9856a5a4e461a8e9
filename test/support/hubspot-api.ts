import type { Cleanup } from './database.ts'
import { type RemoteApi, type RemoteOptions, remoteApi } from './remote-api.ts'

export type HubspotContact = {
  readonly id: string
  readonly properties: Readonly<Record<string, string | null>>
  readonly createdAt: string
  readonly updatedAt: string
  readonly archived: false
}

export const hubspotToken = 'pat-eu1-test'
export const portalId = 1_234_567

/** HubSpot's list of contacts (https://developers.hubspot.com/docs/api-reference/crm-contacts-v3), by `limit` and `after`. */
export async function hubspotApi(
  cleanup: Cleanup,
  contacts: readonly HubspotContact[],
  options: RemoteOptions = {},
): Promise<RemoteApi> {
  return remoteApi(
    cleanup,
    (url, request) => {
      if (request.headers.authorization !== `Bearer ${hubspotToken}`)
        return {
          status: 401,
          body: {
            status: 'error',
            category: 'INVALID_AUTHENTICATION',
            message: 'Authentication credentials not found',
          },
        }
      if (url.pathname === '/account-info/v3/details')
        return { body: { portalId, timeZone: 'Europe/Dublin', accountType: 'STANDARD' } }
      if (url.pathname !== '/crm/v3/objects/contacts')
        return { status: 404, body: { status: 'error', message: 'Not found' } }
      const limit = Math.min(Number(url.searchParams.get('limit') ?? 10), 100)
      const after = Number(url.searchParams.get('after') ?? 0)
      const asked = (url.searchParams.get('properties') ?? '').split(',')
      const results = contacts
        .filter(({ id }) => Number(id) > after)
        .slice(0, limit)
        .map((contact) => ({
          ...contact,
          properties: Object.fromEntries(asked.map((name) => [name, contact.properties[name] ?? null])),
        }))
      const last = results.at(-1)
      const isMore = last !== undefined && contacts.some(({ id }) => Number(id) > Number(last.id))
      return {
        body: { results, ...(isMore && { paging: { next: { after: last.id, link: 'https://api.hubapi.com/…' } } }) },
      }
    },
    options,
  )
}
