import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { testBrowser } from '../support/chromium.ts'
import type { Cleanup } from '../support/database.ts'
import { startProduct } from '../support/product.ts'
import { busyTenant } from './busy-tenant.ts'
import { webhook, writes } from './talk.ts'
import { isLive, shows, signIn, visit } from './visitor.ts'

const prefix = '/tools/parley'
const browser = await testBrowser({ after })

for (const kind of ['strips', 'keeps'] as const) {
  const proxy = await startProxy({ after }, kind)
  const product = await startProduct({ after }, { publicUrl: proxy.publicUrl })
  proxy.passTo(product.origin)
  const { tenant: acme, week } = await busyTenant(product, `Acme ${kind}`)
  const outside = { origin: new URL(proxy.publicUrl).origin }

  test(`behind a proxy that ${kind} a prefix webhooks come in and numbers move, from view to view`, async (t) => {
    const page = await visit(t, browser, { product: outside })
    await page.goto(prefix)
    await page.waitForURL(`**${prefix}/login`)
    await signIn(page, acme.adminEmail, acme.adminPassword)
    await shows(page, 'Received', week.receivedAt.length)
    await isLive(page)

    await acme.post(webhook(writes({ name: 'Zoe', phone: '46700000001' }, 'Here too?', Date.now())))
    await shows(page, 'Received', week.receivedAt.length + 1)
    await page.getByRole('button', { name: /^Range/ }).click()
    await page.getByRole('button', { name: 'Last 30 days' }).click()
    await page.waitForURL(`**${prefix}/?range=30d`)
    await page.reload()
    await shows(page, 'Received', week.receivedAt.length + 1)

    assert.deepEqual(proxy.strayPaths, [])
  })

  test(`behind a proxy that ${kind} a prefix the API’s pages are found, with a closing slash or without`, async (t) => {
    const page = await visit(t, browser, { product: outside, as: acme })
    for (const address of [`${prefix}/docs`, `${prefix}/docs/`]) {
      await page.goto(address)
      await page.locator('.opblock').first().waitFor()
      assert.equal(new URL(page.url()).pathname, `${prefix}/docs/`)
    }
    await page.goto(`${prefix}/`)
    await page.getByRole('link', { name: 'API reference' }).click()
    await page.locator('.opblock').first().waitFor()

    assert.deepEqual(proxy.strayPaths, [])
  })
}

/** A proxy in front of the product that knows it under `prefix`, and takes that off each path or passes it on. */
async function startProxy(cleanup: Cleanup, kind: 'strips' | 'keeps') {
  const strayPaths: string[] = []
  let target = ''
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming
    if (url !== prefix && !url.startsWith(`${prefix}/`)) {
      strayPaths.push(url)
      outgoing.writeHead(404).end()
      return
    }
    const passed = kind === 'keeps' ? url : url.slice(prefix.length) || '/'
    const onwards = request(new URL(passed, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onwards.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onwards.destroy())
    incoming.pipe(onwards)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanup.after(async () => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    publicUrl: `http://127.0.0.1:${port}${prefix}`,
    strayPaths,
    passTo(origin: string) {
      target = origin
    },
  }
}
