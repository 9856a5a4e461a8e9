import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { createTenant } from '../../src/access/tenants.ts'
import { changeOf, inbound, webhook } from '../flow/cloud-api.ts'
import { deliver, delivery, makePlace } from '../flow/support.ts'
import { assertSameTables, emptyTenant, tablesOf } from '../flow/tables.ts'
import { instanceKeys } from '../support/backfill.ts'
import { testDatabase } from '../support/database.ts'

const { url, app, owner } = await testDatabase({ after })
const folder = mkdtempSync(path.join(tmpdir(), 'parley-import-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const main = path.resolve(import.meta.dirname, '../../src/main.ts')

const chat = [
  '31/12/22, 09:00 - Ann: Do you have lamps?',
  '31/12/22, 09:00 - Ann: Do you have lamps?',
  '31/12/22, 09:07 - Shop: Three of them',
  '31/12/22, 09:30 - Ann: One for me',
  '01/01/23, 10:00 - Shop: It is on its way',
  '13/01/23, 10:00 - Ann: Thank you',
]

test('an import brings each message with its own date; again, it changes nothing', async () => {
  const tenantId = await tenant()
  const file = written('WhatsApp Chat with Ann.txt', chat)

  const first = run(
    'import',
    file,
    '--tenant',
    tenantId,
    '--format',
    'whatsapp-export',
    '--as',
    'Shop',
    '--zone',
    'Europe/Berlin',
  )
  const tables = await tablesOf(owner, tenantId)
  const again = run(
    'import',
    file,
    '--tenant',
    tenantId,
    '--format',
    'whatsapp-export',
    '--as',
    'Shop',
    '--zone',
    'Europe/Berlin',
  )

  assert.deepEqual(
    [first['messages'], first['newMessages'], first['conversations'], first['from'], first['to']],
    [6, 6, 1, '2022-12-31T08:00:00.000Z', '2023-01-13T09:00:00.000Z'],
  )
  assert.equal(again['newMessages'], 0)
  assertSameTables(await tablesOf(owner, tenantId), tables, 'the first import')
  const waits = await app.read(tenantId, (tx) =>
    tx.query<{ seconds: number; imported: boolean }>(
      'select extract(epoch from ended_at - started_at)::float8 as seconds, imported from waits where tenant_id = $1 and outcome = $2 order by started_at',
      [tenantId, 'answered'],
    ),
  )
  assert.deepEqual(waits, [
    { seconds: 420, imported: true },
    { seconds: 88_200, imported: true },
  ])
})

test('two exports of one chat that overlap, of different phones, in any order, are one chat', async () => {
  const tenantId = await tenant()
  const early = written('early.txt', chat.slice(0, 4))
  // The other phone writes seconds and brackets, and began later.
  const late = written(
    'late.txt',
    chat.slice(2).map((line) => line.replace(/^(\S+, \d\d:\d\d) - /, '[$1:00] ')),
  )
  const whole = written('whole.txt', chat)
  const bring = (file: string) =>
    run('import', file, '--tenant', tenantId, '--format', 'whatsapp-export', '--as', 'Shop', '--date-order', 'dmy')
  bring(whole)
  const expected = await tablesOf(owner, tenantId)

  for (const files of [
    [early, late],
    [late, early],
    [late, whole],
  ]) {
    await emptyTenant(owner, tenantId)
    for (const file of files) bring(file)
    assertSameTables(await tablesOf(owner, tenantId), expected, 'the whole export')
  }
})

test('history behind a live chat joins it by the contact’s number, and the clocks go over both', async () => {
  const place = await makePlace(owner)
  const now = Date.UTC(2023, 0, 13, 11)
  await deliver(app, [
    [delivery(place, webhook([changeOf(inbound({ id: 'live', at: now, from: '4915112345678' }))]), now)],
  ])

  const report = run(
    'import',
    written('ann.txt', chat),
    '--tenant',
    place.tenantId,
    '--connection',
    place.connectionId,
    '--format',
    'whatsapp-export',
    '--as',
    'Shop',
    '--contact',
    'Ann=+49 151 12345678',
  )

  assert.equal(report['newMessages'], 6)
  assert.deepEqual(await countsOf(place.tenantId), { chats: 1, contacts: 1, messages: 7 })
})

test('rows of a CRM that bring the provider’s own ids are the messages that webhooks bring, whichever come first', async () => {
  const place = await makePlace(owner)
  const at = Date.UTC(2023, 0, 13, 11)
  const webhooks = () =>
    deliver(app, [
      [delivery(place, webhook([changeOf(inbound({ id: 'wamid.1', at: at + 400, from: '4915112345678' }))]), at)],
    ])
  const file = written('crm.csv', [
    'id,time,direction,phone,text',
    'wamid.1,2023-01-13 11:00:00,in,+4915112345678,Hello',
    'wamid.2,2023-01-13 11:05:00,out,+4915112345678,Hi',
  ])
  const rows = () =>
    run(
      'import',
      file,
      '--tenant',
      place.tenantId,
      '--connection',
      place.connectionId,
      '--format',
      'csv',
      '--channel',
      'whatsapp',
    )
  await webhooks()
  rows()
  const expected = await tablesOf(owner, place.tenantId)
  await emptyTenant(owner, place.tenantId)
  rows()

  await webhooks()

  assertSameTables(await tablesOf(owner, place.tenantId), expected, 'the webhook first')
  const messages = await app.read(place.tenantId, (tx) =>
    tx.query<{ id: string; imported: boolean }>(
      'select external_id as id, imported from messages where tenant_id = $1 order by 1',
      [place.tenantId],
    ),
  )
  assert.deepEqual(messages, [
    { id: 'wamid.1', imported: false },
    { id: 'wamid.2', imported: true },
  ])
})

test('two people of one name whose numbers are told are two; one whose number is told later stays one', async () => {
  const tenantId = await tenant()
  const ana = (name: string, hour: string) =>
    written(name, [`13/01/23, ${hour}:00 - Ana: Hello from ${name}`, `13/01/23, ${hour}:07 - Shop: Hello`])
  const bring = (file: string, ...more: string[]) =>
    run('import', file, '--tenant', tenantId, '--format', 'whatsapp-export', '--as', 'Shop', ...more)
  const one = ana('one.txt', '10')

  bring(one, '--contact', 'Ana=+4915112345678')
  bring(ana('other.txt', '12'), '--contact', 'Ana=+4915187654321')
  const told = await countsOf(tenantId)
  await emptyTenant(owner, tenantId)
  bring(one)
  const later = bring(one, '--contact', 'Ana=+4915112345678')

  assert.deepEqual(told, { contacts: 2, chats: 2, messages: 4 })
  assert.equal(later['newMessages'], 0)
  assert.deepEqual(await countsOf(tenantId), { contacts: 1, chats: 1, messages: 2 })
})

test('ids of two systems whose exports count from 1 are kept apart by the origin that each is given, and one has to be given', async () => {
  const tenantId = await tenant()
  const table = (name: string, text: string) =>
    written(name, [
      'id,time,direction,contact,chat,text,replyTo',
      `1,2023-01-13 11:00:00,in,7,3,Hello ${text},`,
      `2,2023-01-13 11:05:00,out,7,3,Hi ${text},1`,
    ])
  const bring = (file: string, ...more: string[]) => ['import', file, '--tenant', tenantId, '--format', 'csv', ...more]
  const [crm, desk] = [table('crm.csv', 'crm'), table('desk.csv', 'desk')]

  const first = run(...bring(crm, '--origin', 'crm'))
  const other = run(...bring(desk, '--origin', 'desk'))
  const again = run(...bring(crm, '--origin', 'crm'))
  const numbersAlone = written('numbers.csv', [
    'time,direction,phone,text',
    '2023-01-13 11:00:00,in,+4915112345678,Hello',
  ])

  assert.deepEqual([first['replies'], other['newMessages'], again['newMessages']], [1, 2, 0])
  assert.deepEqual(await countsOf(tenantId), { contacts: 2, chats: 2, messages: 4 })
  const refused = failure(...bring(crm))
  assert.deepEqual([refused.code, /--origin/.test(refused.detail)], ['import-origin-unnamed', true])
  assert.equal(failure(...bring(crm, '--origin', 'a:b')).code, 'usage-wrong')
  assert.equal(run(...bring(numbersAlone))['newMessages'], 1)
})

test('an id that comes again is one message, and the lines that bring it again are counted', async () => {
  const file = written('again.csv', [
    'id,time,direction,phone,text',
    '1,2023-01-13 11:00:00,in,+4915112345678,Hello',
    '1,2023-01-13 11:00:00,in,+4915112345678,Hello',
    '1,2023-01-13 11:09:00,in,+4915112345678,Something else',
    `2,2023-01-13 11:10:00,in,+4915112345678,${'A very long text. '.repeat(200_000)}`,
  ])

  const report = run('import', file, '--tenant', await tenant(), '--format', 'csv', '--origin', 'crm')

  assert.deepEqual([report['messages'], report['newMessages']], [2, 2])
  assert.deepEqual(report['skipped'], [{ reason: 'id-repeated', count: 2, lines: [3, 4] }])
})

test('names that --as and --contact tell and the file does not have are said; what went out to nobody is left out', async () => {
  const tenantId = await tenant()
  const common = ['--tenant', tenantId, '--dry-run'] as const
  const nobody = written('nobody.csv', [
    'time,direction,phone,text',
    '2023-01-13 11:00,in,+4915112345678,Hello',
    '2023-01-13 11:05,out,,Hi',
  ])

  const report = run(
    ...['import', written('met.txt', chat), ...common, '--format', 'whatsapp-export', '--as', 'Shop', '--as', 'Shopp'],
    ...['--contact', 'Anne=+4915112345678'],
  )
  const out = run('import', nobody, ...common, '--format', 'csv')

  assert.deepEqual(report['unmet'], ['Shopp', 'Anne'])
  assert.deepEqual([out['messages'], out['skipped']], [1, [{ reason: 'speaker-missing', count: 1, lines: [3] }]])
})

test('a dry run writes nothing and says what would come', async () => {
  const tenantId = await tenant()

  const report = run(
    'import',
    written('dry.txt', chat),
    '--tenant',
    tenantId,
    '--format',
    'whatsapp-export',
    '--as',
    'Shop',
    '--dry-run',
  )

  const [row] = await app.read(tenantId, (tx) =>
    tx.query<{ count: number }>('select count(*) as count from events where tenant_id = $1', [tenantId]),
  )
  assert.deepEqual([report['messages'], report['newMessages'], report['isDryRun'], row?.count], [6, 0, true, 0])
})

test('what is wrong is said with its code, and nothing is written', async () => {
  const tenantId = await tenant()
  const group = written('_chat.txt', ['13/01/23, 10:00 - Ann: a', '13/01/23, 10:00 - Bob: b'])
  const common = ['--tenant', tenantId, '--format', 'whatsapp-export'] as const

  assert.match(failure('import', group, ...common).detail, /Ann \(1\), Bob \(1\)/)
  assert.equal(failure('import', path.join(folder, 'nowhere.txt'), ...common).code, 'import-file-unreadable')
  assert.equal(failure('import', group, ...common, '--without-us', '--connection', tenantId).code, 'connection-unknown')
  assert.equal(failure('import', group, ...common, '--without-us', '--zone', 'Mars').code, 'usage-wrong')
  assert.equal(failure('import', group, ...common, '--without-us', '--encoding', 'klingon').code, 'usage-wrong')
  assert.equal(failure('import', group, ...common, '--without-us', '--contact', 'Ann=0151 123').code, 'usage-wrong')
  const table = written('senders.csv', [
    'time,sender,chat,text',
    '2023-01-13 11:00,Shop,3,Hi',
    '2023-01-13 11:01,Ann,3,a',
  ])
  const unknown = failure('import', table, '--tenant', tenantId, '--format', 'csv', '--origin', 'crm', '--as', 'shop')
  assert.deepEqual([unknown.code, /Shop \(1\), Ann \(1\)/.test(unknown.detail)], ['import-us-unknown', true])
  assert.equal(failure('import', group, '--tenant', tenantId, '--format', 'parquet').code, 'usage-wrong')
  assert.equal(failure('backfill', '--connection', tenantId).code, 'connection-unknown')
})

async function countsOf(tenantId: string): Promise<{ contacts: number; chats: number; messages: number } | undefined> {
  const [row] = await app.read(tenantId, (tx) =>
    tx.query<{ contacts: number; chats: number; messages: number }>(
      `select (select count(*) from contacts where tenant_id = $1) as contacts, (select count(*) from chats where tenant_id = $1) as chats,
         (select count(*) from messages where tenant_id = $1) as messages`,
      [tenantId],
    ),
  )
  return row
}

async function tenant(): Promise<string> {
  return (await createTenant(owner, { name: 'Acme', timeZone: 'UTC' }, instanceKeys.tokenPepper)).tenantId
}

function written(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

function parley(...args: readonly string[]): Record<string, unknown> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    PARLEY_HOME: folder,
    PARLEY_SECRET: Buffer.alloc(32, 7).toString('base64'),
  }
  const { stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--json'], { env, encoding: 'utf8' })
  assert.notEqual(stdout, '', stderr)
  return JSON.parse(stdout) as Record<string, unknown>
}

function run(...args: readonly string[]): Record<string, unknown> {
  const result = parley(...args)
  assert.equal(result['error'], undefined, JSON.stringify(result))
  return result
}

function failure(...args: readonly string[]): { code: string; detail: string } {
  return parley(...args)['error'] as { code: string; detail: string }
}
