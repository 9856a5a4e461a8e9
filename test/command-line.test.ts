import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { emptyDatabase } from './support/database.ts'

const main = path.resolve(import.meta.dirname, '../src/main.ts')
const home = mkdtempSync(path.join(tmpdir(), 'parley-command-line-'))
after(() => rmSync(home, { recursive: true, force: true }))
const url = await emptyDatabase({ after })

type Json = { readonly [key: string]: unknown }
type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

test('a command before any migration says what to do', async () => {
  const ended = await parley('tenant', 'create', '--name', 'Too early', '--json')

  assert.equal(ended.code, 1)
  assert.match(errorOf(ended).detail, /parley migrate/)
})

test('migrate brings an empty database up to date, and then finds nothing to do', async () => {
  const first = await parley('migrate', '--json')
  const second = await parley('migrate', '--json')

  assert.ok((resultOf(first)['applied'] as string[]).length > 5)
  assert.deepEqual(resultOf(second), { applied: [] })
})

test('the doctor finds nothing wrong with a migrated database', async () => {
  const ended = await parley('doctor', '--json')

  const findings = resultOf(ended)['findings'] as { level: string }[]
  assert.equal(ended.code, 0)
  assert.deepEqual(
    findings.filter(({ level }) => level === 'error'),
    [],
  )
})

test('the doctor fails, and says how to mend it, where no database answers', async () => {
  const ended = await parley('doctor', '--json', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })

  const findings = resultOf(ended)['findings'] as { level: string; code: string; how: string }[]
  assert.equal(ended.code, 1)
  assert.match(findings.find(({ level }) => level === 'error')?.how ?? '', /DATABASE_URL/)
})

test('a webhook goes the whole way, set up and asked for from the command line alone', async (t) => {
  const instance = await start(t)
  const tenant = resultOf(await parley('tenant', 'create', '--name', 'Acme', '--time-zone', 'Asia/Kolkata', '--json'))
  const tenantId = String(tenant['tenantId'])
  const connection = resultOf(
    await parley('connection', 'add', 'whatsapp', '--tenant', tenantId, '--secret', 's3cret', '--json'),
  )

  const answer = await post(String(connection['webhookUrl']), 's3cret', message('wamid.first'))
  const volume = await eventually(async () => {
    const found = resultOf(await parley('export', 'volume', '--tenant', tenantId, '--json'))
    return (found['total'] as { inbound: number }).inbound > 0 ? found : null
  })

  assert.ok(String(connection['webhookUrl']).startsWith(instance.address))
  assert.deepEqual(answer, { accepted: true })
  assert.equal((volume['total'] as { inbound: number }).inbound, 1)
  assert.equal(volume['tz'], 'Asia/Kolkata')
})

test('a website is connected from the command line, and its write key brings events in', async (t) => {
  const instance = await start(t)
  const tenant = resultOf(await parley('tenant', 'create', '--name', 'Shop', '--json'))
  const added = await parley(
    'connection',
    'add',
    'web',
    '--tenant',
    String(tenant['tenantId']),
    '--ip',
    'none',
    '--json',
  )
  const { connectionId, writeKey, webhookUrl, ...rest } = resultOf(added)

  const response = await fetch(`${instance.address}/v1/track`, {
    method: 'POST',
    body: JSON.stringify({ writeKey, userId: 'user-1', event: 'Seen' }),
  })

  assert.deepEqual([response.status, await response.json()], [200, { success: true }])
  assert.match(String(connectionId), /^[0-9a-f-]{36}$/)
  assert.deepEqual([webhookUrl, rest], [`${instance.address}/v1/batch`, {}])
})

test('a key is trusted to say who people are only where that is asked for, and of a source that has keys', async () => {
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Trusted', '--json'))['tenantId'])
  const add = (source: string, ...more: string[]) => parley('connection', 'add', source, '--tenant', tenantId, ...more)

  const [page, server] = [await add('web'), await add('web', '--trusted')]
  const whatsapp = await add('whatsapp', '--trusted', '--json')

  assert.match(page.out, /Into pages/)
  assert.match(server.out, /keep it on your server/)
  assert.doesNotMatch(server.out, /Into pages/)
  assert.match(whatsapp.out + whatsapp.err, /usage-wrong/)
})

test('a sender without a connector is connected by a signing secret, or by an address that ends with one', async () => {
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Declared', '--json'))['tenantId'])
  const add = (...more: string[]) => parley('connection', 'add', 'standard', '--tenant', tenantId, '--json', ...more)

  const signed = resultOf(await add())
  const keyed = resultOf(await add('--keyed'))
  const wrong = await add('--secret', 'whsec_short')
  const otherwise = await parley('connection', 'add', 'whatsapp', '--tenant', tenantId, '--keyed', '--json')

  assert.match(String(signed['secret']), /^whsec_/)
  assert.match(String(signed['webhookUrl']), /\/webhooks\/standard\/[0-9a-f-]{36}$/)
  assert.equal(String(keyed['webhookUrl']).endsWith(`/${keyed['secret']}`), true)
  assert.match(errorOf(wrong).detail, /--secret must be whsec_/)
  assert.match(errorOf(otherwise).detail, /leave --keyed out/)
  const placed = await parley('connection', 'add', 'hubspot', '--tenant', tenantId, '--country', 'br', '--json')
  const nowhere = await parley('connection', 'add', 'hubspot', '--tenant', tenantId, '--country', 'brazil', '--json')
  assert.ok(resultOf(placed)['connectionId'])
  assert.match(errorOf(nowhere).detail, /expected an ISO 3166 code/)
})

test('Salesforce is connected with its organization: both addresses take its messages, and no other connection has it', async (t) => {
  const instance = await start(t)
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Sales', '--json'))['tenantId'])
  const add = (source: string, ...more: string[]) =>
    parley('connection', 'add', source, '--tenant', tenantId, '--organization-id', ...more)
  const message =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><notifications><OrganizationId>00D5g000000ABCDEA4</OrganizationId>' +
    '<Notification><Id>04l5g000002nrC5AAI</Id></Notification></notifications></e:Body></e:Envelope>'

  const { webhookUrl, integrationUrl, ...made } = resultOf(await add('salesforce', '00D5g000000ABCD', '--json'))
  const answers = []
  for (const address of [webhookUrl, integrationUrl])
    answers.push(
      await fetch(String(address), { method: 'POST', headers: { 'content-type': 'text/xml' }, body: message }),
    )
  const listed = resultOf(await parley('connection', 'list', '--tenant', tenantId, '--json'))['data'] as Json[]
  const again = await add('salesforce', '00D5g000000ABCDEA4', '--json')
  const said = (await add('salesforce', '00D5g000000ABCEEA4')).out

  assert.equal(integrationUrl, `${instance.address}/api/integrations/salesforce/webhook`)
  assert.ok(String(webhookUrl).endsWith(`/${made['connectionId']}/${made['secret']}`))
  for (const answer of answers) {
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /<Ack>true<\/Ack>/)
  }
  assert.deepEqual(
    listed.map(({ organizationId }) => organizationId),
    ['00D5g000000ABCDEA4'],
  )
  assert.equal(errorOf(again).code, 'organization-taken')
  assert.match(said, /^Webhook {7}http.*\nIntegration {3}http.*\/api\/integrations\/salesforce\/webhook$/m)
})

test('an organization is none of another form, with another checksum, or of a source whose calls name none', async () => {
  const add = async (source: string, organization: string) =>
    errorOf(await parley('connection', 'add', source, '--tenant', 'x', '--json', '--organization-id', organization))

  for (const organization of ['', '0015g00000XyzAbAAJ', '00D5g000000ABC', '00D5g000000ABCDEA5']) {
    const { code, detail } = await add('salesforce', organization)
    assert.equal(code, 'usage-wrong')
    assert.match(detail, /--organization-id is ".*"; expected 00D/)
  }
  assert.match((await add('hubspot', '00D5g000000ABCDEA4')).detail, /leave --organization-id out/)
})

test('a secret that everybody knows or guesses is not kept: a blank one, and a short one that ends an address', async () => {
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Guarded', '--json'))['tenantId'])
  const add = async (source: string, secret: string) =>
    errorOf(await parley('connection', 'add', source, '--tenant', tenantId, '--json', '--secret', secret)).detail

  const blank = [await add('whatsapp', ''), await add('wati', ' '), await add('standard', '')]
  const short = await add('pipedrive', 'fifteen letters')
  const connections = resultOf(await parley('connection', 'list', '--tenant', tenantId, '--json'))

  for (const detail of blank) assert.match(detail, /--secret must not be blank/)
  assert.match(short, /--secret must have at least 16 characters/)
  assert.deepEqual(connections['data'], [])
})

test('start prints the first admin once, and never again', async (t) => {
  const fresh = await emptyDatabase(t)
  const first = await start(t, { DATABASE_URL: fresh })
  await first.stop()
  const second = await start(t, { DATABASE_URL: fresh })

  assert.equal(typeof first.said['adminPassword'], 'string')
  assert.equal('adminPassword' in second.said, false)
})

test('start stops in order when it is asked to, with exit code 0', async (t) => {
  const instance = await start(t)

  const code = await instance.stop()

  assert.equal(code, 0)
})

test('a port that is taken is one clear line', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const port = String((other.address() as { port: number }).port)

  const ended = await parley('start', '--port', port, '--json')

  assert.equal(ended.code, 1)
  assert.equal(errorOf(ended).code, 'port-taken')
  assert.match(ended.err, new RegExp(`^parley: port ${port} .*taken`, 'm'))
})

test('keys are made, rotated and revoked', async () => {
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Keys', '--json'))['tenantId'])
  const made = resultOf(await parley('key', 'create', '--tenant', tenantId, '--scopes', 'analytics:read', '--json'))

  const rotated = resultOf(await parley('key', 'rotate', String(made['keyId']), '--json'))
  const revoked = await parley('key', 'revoke', String(rotated['keyId']), '--json')
  const again = await parley('key', 'revoke', String(rotated['keyId']), '--json')

  assert.match(String(made['apiKey']), /^pk_live_/)
  assert.notEqual(rotated['apiKey'], made['apiKey'])
  assert.equal(revoked.code, 0)
  assert.equal(errorOf(again).code, 'key-unknown')
})

test('a body that is no JSON becomes a dead letter that can be listed, shown and discarded', async (t) => {
  await start(t)
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Letters', '--json'))['tenantId'])
  const connection = resultOf(await parley('connection', 'add', 'whatsapp', '--tenant', tenantId, '--json'))
  await post(String(connection['webhookUrl']), String(connection['secret']), 'not json')

  const letter = await eventually(async () => {
    const listed = resultOf(await parley('dead-letters', 'list', '--tenant', tenantId, '--json'))
    return (listed['data'] as Json[])[0] ?? null
  })
  const shown = resultOf(await parley('dead-letters', 'show', String(letter['id']), '--json'))
  const discarded = resultOf(await parley('dead-letters', 'discard', String(letter['id']), '--json'))
  const gone = await parley('dead-letters', 'show', String(letter['id']), '--json')

  assert.equal(shown['reason'], 'body-not-json')
  assert.equal(shown['body'], 'not json')
  assert.deepEqual(discarded, { discarded: [letter['id']] })
  assert.equal(errorOf(gone).code, 'dead-letter-unknown')
})

test('every command says in one line what is wrong with how it was called', async () => {
  const cases = [
    ['tenant', 'create'],
    ['key', 'create', '--tenant', 'x'],
    ['connection', 'add', 'telex', '--tenant', 'x'],
    ['dead-letters', 'replay'],
    ['start', '--role', 'poet'],
    ['export', 'volume', '--tenant', 'x', '--format', 'xls'],
    ['nonsense'],
  ]

  for (const args of cases) {
    const ended = await parley(...args, '--json')
    assert.notEqual(ended.code, 0, args.join(' '))
    assert.ok(errorOf(ended).detail.length > 0, args.join(' '))
    assert.doesNotMatch(ended.err, /^\s+at /m, args.join(' '))
  }
})

test('a question that is refused says why, as the API would', async () => {
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Asker', '--json'))['tenantId'])

  const unknown = await parley('export', 'weather', '--tenant', tenantId, '--json')
  const wrong = await parley('export', 'volume', '--tenant', tenantId, '--tz', 'Mars/Olympus', '--json')

  assert.match(errorOf(unknown).detail, /no question "weather"/)
  assert.match(errorOf(wrong).detail, /tz/)
})

test('export writes CSV with a header row and a row per bucket', async () => {
  const tenantId = String(resultOf(await parley('tenant', 'create', '--name', 'Exporter', '--json'))['tenantId'])
  const range = ['--from', '2026-03-01', '--to', '2026-03-08', '--interval', 'day']

  const csv = await parley('export', 'volume', '--tenant', tenantId, ...range)
  const ndjson = await parley('export', 'volume', '--tenant', tenantId, ...range, '--format', 'ndjson')

  assert.equal(csv.out.trimEnd().split(/\r?\n/).length, 8)
  assert.match(csv.out, /^start,/)
  assert.equal(
    ndjson.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json).length,
    7,
  )
})

/** Runs one command to its end. A last argument that is an object adds to its environment. */
async function parley(...args: (string | Readonly<Record<string, string>>)[]): Promise<Ended> {
  const extra = args.filter((arg) => typeof arg !== 'string')
  const child = run(
    args.filter((arg) => typeof arg === 'string'),
    Object.assign({}, ...extra),
  )
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** An instance on a free port, stopped after the test. `said` is its one JSON value. */
async function start(cleanup: { after(work: () => unknown): void }, extra: Readonly<Record<string, string>> = {}) {
  const child = run(['start', '--port', '0', '--json'], extra)
  cleanup.after(() => child.kill('SIGKILL'))
  const ended = once(child, 'close') as Promise<[number | null]>
  let err = ''
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const said = await Promise.race([
    firstLine(child),
    ended.then(() => Promise.reject(new Error(`did not start: ${err}`))),
  ])
  const value = JSON.parse(said) as Json
  return {
    said: value,
    address: String(value['address']),
    stop: async () => {
      child.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}

function run(args: readonly string[], extra: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, PARLEY_HOME: home, DATABASE_URL: url, LOG_LEVEL: 'warn', ...extra }
  return spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.slice(0, text.indexOf('\n'))
}

function resultOf({ out, err }: Ended): Json {
  assert.equal(out.trimEnd().split('\n').length, 1, `one value on standard output, not: ${out}${err}`)
  const value = JSON.parse(out) as Json
  assert.equal('error' in value, false, out)
  return value
}

function errorOf({ out }: Ended): { code: string; detail: string } {
  return (JSON.parse(out) as { error: { code: string; detail: string } }).error
}

async function post(webhookUrl: string, secret: string, body: string): Promise<unknown> {
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
  return (await fetch(webhookUrl, { method: 'POST', headers, body })).json()
}

function message(id: string): string {
  const timestamp = String(Math.floor(Date.now() / 1000) - 60)
  const text = { from: '447700900123', id, timestamp, type: 'text', text: { body: 'Hello' } }
  const contacts = [{ profile: { name: 'Ada' }, wa_id: '447700900123' }]
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '1' }, contacts, messages: [text] }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}

/** Looks again until the outcome is there; the test's own time-out ends it. */
async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== null) return found
    await delay(50)
  }
}
