import { createHmac } from 'node:crypto'
import type { Tenant } from '../support/product.ts'

/** Posts any bytes to a webhook address, signed with a secret; the status of the answer. */
export async function postRaw(webhookUrl: string, body: string | Buffer, secret: string): Promise<number> {
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
  const response = await fetch(webhookUrl, { method: 'POST', body, headers })
  return response.status
}

/** The same to the tenant's own number, with its right secret: an authentic delivery, whatever is in it. */
export async function deliverRaw(tenant: Tenant, body: string | Buffer): Promise<number> {
  return postRaw(tenant.webhookUrl, body, tenant.apiKey)
}
