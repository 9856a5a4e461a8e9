import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { tablesOf } from '../flow/tables.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { lastFirst } from '../support/test-end.ts'
import { signature, textMessage } from '../support/webhooks.ts'

const product = await startProduct(lastFirst({ after }))
const body = textMessage({ id: 'wamid.signed', at: Date.now() - 86_400_000 })

test('a call whose signature is missing, malformed, wrong or another connection’s is refused with 401, and nothing of it is kept', async () => {
  const [tenant, other] = [await product.tenant('Signed'), await product.tenant('Other')]
  const right = signature(body, tenant.apiKey)
  const respaced = JSON.stringify(JSON.parse(body), null, 1)
  const forged: (readonly [string, string | null, string])[] = [
    ['missing', null, body],
    ['empty', '', body],
    ['of no algorithm', right.slice('sha256='.length), body],
    ['of another algorithm', right.replace('sha256', 'sha1'), body],
    ['no hex', `sha256=${'z'.repeat(64)}`, body],
    ['cut short', right.slice(0, -1), body],
    ['with more behind it', `${right}0`, body],
    ['off by a bit', right.replace(/.$/, (last) => (last === '0' ? '1' : '0')), body],
    ['of another connection', signature(body, other.apiKey), body],
    ['of the same document, written otherwise', right, respaced],
    ['of nothing', signature('', tenant.apiKey), body],
  ]
  for (const [what, value, sent] of forged) assert.equal(await post(tenant, value, sent), 401, what)
  await product.idle()

  assert.deepEqual(await keptBy(tenant), { deliveries: 0, letters: 0 })
})

test('an old call that is replayed with its own signature is taken and changes nothing', async () => {
  const tenant = await product.tenant('Replayed')
  assert.equal(await post(tenant, signature(body, tenant.apiKey), body), 200)
  await product.idle()
  const before = await tablesOf(product.owner, tenant.tenantId)

  for (let times = 0; times < 3; times++) assert.equal(await post(tenant, signature(body, tenant.apiKey), body), 200)
  await product.idle()

  assert.deepEqual(await tablesOf(product.owner, tenant.tenantId), before)
  assert.deepEqual(await keptBy(tenant), { deliveries: 4, letters: 0 })
})

async function post({ webhookUrl }: Tenant, value: string | null, sent: string): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(value === null ? {} : { 'x-hub-signature-256': value }) }
  const response = await fetch(webhookUrl, { method: 'POST', body: sent, headers })
  await response.arrayBuffer()
  return response.status
}

async function keptBy({ tenantId }: Tenant): Promise<{ deliveries: number; letters: number }> {
  const [row] = await product.owner.read(tenantId, (tx) =>
    tx.query<{ deliveries: number; letters: number }>(
      `select (select count(*) from deliveries where tenant_id = $1)::int as deliveries,
              (select count(*) from dead_letters where tenant_id = $1)::int as letters`,
      [tenantId],
    ),
  )
  return row ?? { deliveries: -1, letters: -1 }
}
