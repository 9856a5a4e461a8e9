import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { testServer } from '../../test/support/server.ts'

const index = `<!doctype html><html><head><base href="/" /><title>Parley</title></head></html>`

const script = `export const words = '${'a script of some length '.repeat(100)}'`
/** What the build writes beside it. The bytes tell that they are not made anew. */
const scriptForms = {
  br: brotliCompressSync(`${script} // brotli`),
  gzip: gzipSync(`${script} // gzip`),
} as const
/** Long enough for compression at run time, but not compressed by the build. */
const theme = '// theme\n'.repeat(500)

/** A server with a built dashboard, asked as browsers ask for pages. */
async function dashboardAt(t: TestContext, publicUrl: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), index)
  writeFileSync(join(folder, 'assets', 'index-4f3a.js'), script)
  writeFileSync(join(folder, 'assets', 'index-4f3a.js.br'), scriptForms.br)
  writeFileSync(join(folder, 'assets', 'index-4f3a.js.gz'), scriptForms.gzip)
  writeFileSync(join(folder, 'early.js'), theme)
  const app = await testServer(t, [], { dashboardFolder: folder, publicUrl })
  return (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET', headers: Readonly<Record<string, string>> = {}) =>
    app.inject({ url, method, headers: { accept: 'text/html,*/*', ...headers } })
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

test('while a build replaces the page, it is not built yet', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), index)
  const app = await testServer(t, [], { dashboardFolder: folder })

  rmSync(join(folder, 'index.html'))
  const gone = await app.inject('/')
  writeFileSync(join(folder, 'index.html'), index)
  const back = await app.inject('/')

  assert.deepEqual([gone.statusCode, gone.headers['cache-control'], back.statusCode], [503, 'no-store', 200])
})

test('hashed files may be kept for ever, all others are asked for again', async (t) => {
  const browse = await dashboardAt(t, null)

  const [hashed, plain] = await Promise.all([browse('/assets/index-4f3a.js'), browse('/early.js')])

  assert.equal(hashed.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(plain.headers['cache-control'], 'no-cache')
})

test('a file goes out in the best form the build made that the browser takes, byte for byte', async (t) => {
  const browse = await dashboardAt(t, null)

  for (const [accepted, encoding, bytes] of [
    ['gzip, deflate, br, zstd', 'br', scriptForms.br],
    ['gzip, deflate', 'gzip', scriptForms.gzip],
    ['br;q=0, gzip;q=0.5', 'gzip', scriptForms.gzip],
    ['identity', undefined, Buffer.from(script)],
    ['zstd', undefined, Buffer.from(script)],
  ] as const) {
    const { headers, rawPayload } = await browse('/assets/index-4f3a.js', 'GET', { 'accept-encoding': accepted })

    assert.deepEqual([headers['content-encoding'], rawPayload], [encoding, bytes], accepted)
    assert.equal(headers['content-length'], String(bytes.length))
    assert.match(String(headers['content-type']), /^\w+\/javascript; charset=utf-8$/)
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(String(headers.vary), /accept-encoding/i)
  }
})

test('a file that the build did not compress is not compressed for each who asks', async (t) => {
  const browse = await dashboardAt(t, null)

  const { headers, body } = await browse('/early.js', 'GET', { 'accept-encoding': 'gzip, br' })

  assert.deepEqual([headers['content-encoding'], body], [undefined, theme])
})

test('who has a form of a file is told that it is still good, and another form is not taken for it', async (t) => {
  const browse = await dashboardAt(t, null)
  const ask = (headers: Readonly<Record<string, string>>) => browse('/assets/index-4f3a.js', 'GET', headers)
  const [brotli, gzip] = await Promise.all([ask({ 'accept-encoding': 'br' }), ask({ 'accept-encoding': 'gzip' })])
  const etag = String(brotli.headers.etag)

  const known = await ask({ 'accept-encoding': 'br', 'if-none-match': etag })
  const other = await ask({ 'accept-encoding': 'gzip', 'if-none-match': etag })
  const dated = await ask({ 'accept-encoding': 'br', 'if-modified-since': String(brotli.headers['last-modified']) })

  assert.notEqual(etag, gzip.headers.etag)
  assert.deepEqual([known.statusCode, known.body, known.headers.etag], [304, '', etag])
  assert.match(String(known.headers.vary), /accept-encoding/i)
  assert.equal(known.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.deepEqual([other.statusCode, dated.statusCode], [200, 304])
})

test('a part of a file is a part of the form that was asked for', async (t) => {
  const browse = await dashboardAt(t, null)
  const ask = (range: string, accepted: string) =>
    browse('/assets/index-4f3a.js', 'GET', { range, 'accept-encoding': accepted })

  const plain = await ask('bytes=0-9', 'identity')
  const packed = await ask('bytes=4-7', 'gzip')
  const beyond = await ask('bytes=9000000-', 'identity')

  assert.deepEqual([plain.statusCode, plain.body], [206, script.slice(0, 10)])
  assert.equal(plain.headers['content-range'], `bytes 0-9/${script.length}`)
  assert.deepEqual([packed.statusCode, packed.headers['content-encoding']], [206, 'gzip'])
  assert.deepEqual(packed.rawPayload, scriptForms.gzip.subarray(4, 8))
  assert.equal(packed.headers['content-range'], `bytes 4-7/${scriptForms.gzip.length}`)
  assert.equal(beyond.statusCode, 416)
})

test('nothing outside the build is ever a file of it', async (t) => {
  const browse = await dashboardAt(t, null)
  const climbing = ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/..%5cpackage.json']

  const answers = await Promise.all(climbing.map((url) => browse(url)))

  for (const { statusCode } of answers) assert.ok(statusCode === 403 || statusCode === 404, `${statusCode}`)
})

test('behind a proxy that passes the prefix on, every address is the one without it', async (t) => {
  const browse = await dashboardAt(t, 'https://example.com/tools/parley')

  for (const [outside, inside] of [
    ['/tools/parley/', '/'],
    ['/tools/parley/chats/17?range=7d', '/chats/17?range=7d'],
    ['/tools/parley/assets/index-4f3a.js', '/assets/index-4f3a.js'],
    ['/tools/parley/openapi.json', '/openapi.json'],
    ['/tools/parley/docs/', '/docs/'],
    ['/tools/parley/api/nothing', '/api/nothing'],
  ] as const) {
    const [kept, stripped] = await Promise.all([browse(outside), browse(inside)])

    assert.equal(kept.statusCode, stripped.statusCode, outside)
    if (kept.statusCode === 200) assert.equal(kept.body, stripped.body, outside)
  }
})

test('only a whole segment is a prefix, and never an address of the server’s own', async (t) => {
  const parley = await dashboardAt(t, 'https://example.com/parley')
  const api = await dashboardAt(t, 'https://example.com/docs')

  const longer = await parley('/parleys/openapi.json')
  const twice = await parley('/parley/parley/openapi.json')
  const docs = await api('/docs/')

  assert.deepEqual([longer.statusCode, twice.statusCode], [404, 404])
  assert.match(docs.body, /swagger-ui/)
})

test('the API’s pages without their slash are sent on to where their files are found, whatever the prefix', async (t) => {
  for (const publicUrl of [null, 'https://example.com/parley']) {
    const browse = await dashboardAt(t, publicUrl)

    const { statusCode, headers } = await browse('/docs?a=b')

    // Relative, so it holds for the address that the browser sees.
    assert.deepEqual([statusCode, headers.location], [308, 'docs/?a=b'])
  }
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

  const paths = ['/', '/chats/17', '/assets/index-4f3a.js', '/early.js']
  for (const url of paths) {
    const accepted = { 'accept-encoding': 'br' }
    const [head, get] = await Promise.all([browse(url, 'HEAD', accepted), browse(url, 'GET', accepted)])

    assert.deepEqual([head.statusCode, head.body], [200, ''], url)
    for (const name of ['content-type', 'content-encoding', 'content-length', 'cache-control', 'etag'])
      assert.equal(head.headers[name], get.headers[name], `${url} ${name}`)
  }
})
