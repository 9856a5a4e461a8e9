import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { addConnection } from '../../src/access/connections.ts'
import { deriveInstanceKeys } from '../../src/access/instance-keys.ts'
import { createTenant, type NewTenant } from '../../src/access/tenants.ts'
import { readConfig } from '../../src/config.ts'
import { type Running, run } from '../../src/roles.ts'
import type { Database } from '../../src/store/database.ts'
import { type Cleanup, testDatabase } from './database.ts'
import { freePort } from './ports.ts'

/** The product as people run it, in this process: api, processor and built dashboard, on a database of its own. */
export type Product = {
  readonly origin: string
  readonly owner: Database
  /** A tenant with its admin, a key and a WhatsApp number. */
  tenant(name: string, timeZone?: string): Promise<Tenant>
  /** Resolves once everything taken so far is in the tables. */
  idle(): Promise<void>
  stop(): Promise<void>
  /** At the same address, on the same database. */
  start(): Promise<void>
}

export type Tenant = NewTenant & {
  readonly name: string
  /** Of its WhatsApp number, whose calls are signed with the tenant's key. */
  readonly webhookUrl: string
  /** Posts to the tenant's webhook door as Meta does, signed. Rejects when it is not taken. */
  post(webhook: object, secret?: string): Promise<void>
  /** The cookie of a new session of the admin. */
  cookie(): Promise<{ name: string; value: string }>
  /** Asks the API with the tenant's key. */
  ask<T>(url: string): Promise<T>
  /** Posts to the API with the tenant's key. */
  send<T>(url: string, body: object): Promise<T>
}

const dashboardFolder = path.resolve(import.meta.dirname, '../../dashboard/dist')

export type ProductOptions = {
  /** Where a proxy in front is reached. Webhooks are posted to it. */
  readonly publicUrl?: string
  /** Settings of the environment beside those that a test's own database and port make. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Runs until the test is over. */
export async function startProduct(cleanup: Cleanup, options: ProductOptions = {}): Promise<Product> {
  assert.ok(existsSync(path.join(dashboardFolder, 'index.html')), 'the dashboard is not built: npm run build')
  let running: Running | null = null
  cleanup.after(async () => void (await running?.stop())) // before the database is dropped: in the order hung up
  const { url, owner } = await testDatabase(cleanup)
  const secret = randomBytes(32)
  const keys = deriveInstanceKeys([secret])
  const port = await freePort()
  const config = readConfig({
    ...options.settings,
    PORT: String(port),
    DATABASE_URL: url,
    PARLEY_SECRET: secret.toString('base64'),
    PUBLIC_URL: options.publicUrl,
  })
  const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' })
  const origin = `http://127.0.0.1:${port}`

  const product: Product = {
    origin,
    owner,
    async tenant(name, timeZone = 'UTC') {
      const made = await createTenant(owner, { name, timeZone }, keys.tokenPepper)
      const wanted = { tenantId: made.tenantId, source: 'whatsapp', name: 'Front desk', secret: made.apiKey }
      const instance = { sealingKeys: keys.sealing, publicUrl: options.publicUrl ?? origin }
      const connection = await addConnection(owner, wanted, instance)
      return { ...made, name, webhookUrl: connection.webhookUrl, ...callsOf(origin, made, connection.webhookUrl) }
    },
    async idle() {
      await running?.processor?.idle()
    },
    async stop() {
      await running?.stop()
      running = null
    },
    async start() {
      running = await run(config, { role: 'all', dashboardFolder, log })
    },
  }
  await product.start()
  return product
}

type Calls = Pick<Tenant, 'post' | 'cookie' | 'ask' | 'send'>

let callers = 0

function callsOf(origin: string, made: NewTenant, webhookUrl: string): Calls {
  return {
    async post(webhook, secret = made.apiKey) {
      const body = JSON.stringify(webhook)
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
      const { status } = await fetch(webhookUrl, { method: 'POST', body, headers })
      assert.equal(status, 200)
    },
    async cookie() {
      // Each from an address of its own: an address may try only so often a minute.
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${++callers % 250}` }
      const body = JSON.stringify({ email: made.adminEmail, password: made.adminPassword })
      const response = await fetch(`${origin}/api/auth/login`, { method: 'POST', body, headers })
      const [name = '', value = ''] = response.headers.get('set-cookie')?.split(';', 1)[0]?.split('=') ?? []
      assert.notEqual(value, '')
      return { name, value }
    },
    async ask<T>(url: string) {
      const response = await fetch(new URL(url, origin), { headers: { authorization: `Bearer ${made.apiKey}` } })
      assert.equal(response.status, 200)
      return (await response.json()) as T
    },
    async send<T>(url: string, body: object) {
      const headers = { authorization: `Bearer ${made.apiKey}`, 'content-type': 'application/json' }
      const response = await fetch(new URL(url, origin), { method: 'POST', headers, body: JSON.stringify(body) })
      assert.ok(response.ok, `${url} is ${response.status}`)
      return (await response.json()) as T
    },
  }
}
