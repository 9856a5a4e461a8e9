import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { testServer } from '../../test/support/server.ts'

const index = `<!doctype html><html><head><base href="/" /><title>Parley</title></head></html>`

/** A server with a built dashboard, asked as browsers ask for pages. */
async function dashboardAt(t: TestContext, publicUrl: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), index)
  writeFileSync(join(folder, 'assets', 'index-4f3a.js'), 'export {}')
  writeFileSync(join(folder, 'theme.js'), '')
  const app = await testServer(t, [], { dashboardFolder: folder, publicUrl })
  return (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
    app.inject({ url, method, headers: { accept: 'text/html,*/*' } })
}

const baseOf = (body: string) => /<base href="([^"]*)" \/>/.exec(body)?.[1]

test('the page names the path it is published under as its base, at every address of its router', async (t) => {
  for (const [publicUrl, base] of [
    [null, '/'],
    ['https://example.com', '/'],
    ['https://example.com/parley', '/parley/'],
    ['https://example.com/a/b&c', '/a/b&amp;c/'],
  ] as const) {
    const browse = await dashboardAt(t, publicUrl)

    for (const url of ['/', '/index.html', '/login?next=%2F', '/chats/17']) {
      const { statusCode, headers, body } = await browse(url)

      assert.deepEqual([statusCode, baseOf(body)], [200, base], `${publicUrl} ${url}`)
      assert.deepEqual([headers['cache-control'], headers['content-type']], ['no-cache', 'text/html; charset=utf-8'])
    }
  }
})

test('hashed files may be kept for ever, all others are asked for again', async (t) => {
  const browse = await dashboardAt(t, null)

  const [hashed, plain] = await Promise.all([browse('/assets/index-4f3a.js'), browse('/theme.js')])

  assert.equal(hashed.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(plain.headers['cache-control'], 'no-cache')
})

test('the prefix without its slash is sent on to the one with it; nothing of the API ever is', async (t) => {
  const browse = await dashboardAt(t, 'https://example.com/parley')

  const [page, api, posted] = await Promise.all([
    browse('/parley?range=30d'),
    browse('/parley/api/nothing/'),
    browse('/parley', 'POST'),
  ])

  assert.deepEqual([page.statusCode, page.headers.location], [308, '/parley/?range=30d'])
  assert.ok(api.statusCode < 300 || api.statusCode >= 400, `${api.statusCode}`)
  assert.equal(posted.statusCode, 405)
})

test('an address is answered to HEAD as to GET, without the page', async (t) => {
  const browse = await dashboardAt(t, null)

  const answers = await Promise.all(['/', '/chats/17'].map((url) => browse(url, 'HEAD')))

  assert.deepEqual(
    answers.map(({ statusCode, body }) => [statusCode, body]),
    [
      [200, ''],
      [200, ''],
    ],
  )
})
