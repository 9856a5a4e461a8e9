import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { type ImportOptions, type ImportReport, importFile } from '../../src/import/run.ts'
import { makePlace } from '../flow/support.ts'
import type { Facts } from '../oracle/facts.ts'
import { measuredTimes } from '../oracle/response-times.ts'
import { testDatabase } from '../support/database.ts'
import { naiveCsv, naiveLinks, naiveLog, summaryOf } from './naive.ts'

// Conversations of real people, shared among projects and not ours to ship: where they are absent, nothing is tested.
const datasets = path.resolve(import.meta.dirname, '../../../shared/data/datasets')
const { app, owner } = await testDatabase({ after })
const figures: Record<string, string | number | null>[] = []
after(() => {
  if (figures.length > 0) console.table(figures)
})

test('customer support on Twitter: every tweet once, and the times of its answers are those of a naive computation', {
  skip: absent('twcs'),
}, async () => {
  const file = path.join(datasets, 'twcs/twcs_conversations.csv')
  const rows = naiveCsv(readFileSync(file, 'utf8'))
  const byId = new Map(rows.map((row) => [row['tweet_id'], row]))
  const at = (row: Record<string, string>) => Date.parse(row['created_at'] ?? '')
  const pairs = rows.flatMap((row) => {
    const asked = byId.get(String(Number.parseInt(row['in_response_to_tweet_id'] ?? '', 10)))
    return asked === undefined
      ? []
      : [
          {
            seconds: (at(row) - at(asked)) / 1_000,
            isAnswer: row['inbound'] === 'False' && asked['inbound'] === 'True',
          },
        ]
  })
  const { tenantId } = await makePlace(owner)
  const map = 'id=tweet_id,sender=author_id,time=created_at,direction=inbound,text=text,replyTo=in_response_to_tweet_id'

  const report = await imported(tenantId, file, { format: 'csv', map })

  const found = await linksOf(tenantId)
  assert.equal(report.messages, rows.length)
  assert.equal(await messagesOf(tenantId), rows.length)
  assert.deepEqual(sorted(found.map(({ seconds }) => seconds)), sorted(pairs.map(({ seconds }) => seconds)))
  const answers = pairs.filter(({ isAnswer }) => isAnswer).map(({ seconds }) => seconds)
  assert.deepEqual(sorted(found.filter(({ isAnswer }) => isAnswer).map(({ seconds }) => seconds)), sorted(answers))
  const clocks = measuredTimes(factsOf(rows), { ...everything, now: Date.now() })
  const replies = clocks.reply.map(({ value }) => value / 1_000)
  assert.deepEqual(sorted(await replyTimesOf(tenantId)), sorted(replies))
  const { count, p50, p90 } = summaryOf(replies)
  figures.push({ dataset: 'twcs: waits', files: 1, messages: rows.length, links: count, p50, p90 })
  figures.push({
    dataset: 'twcs',
    files: 1,
    lines: report.lines,
    messages: rows.length,
    left: left(report),
    ...linkFigures(answers),
  })
})

for (const [folder, day] of [
  ['irc_stripe', null],
  ['irc_rust', null],
  ['irc_mediawiki', null],
  ['irc_ubuntu', /\d{4}-\d{2}-\d{2}/],
] as const)
  test(`${folder}: every message once, and the times over the annotated links are those of a naive computation`, {
    skip: absent(folder),
  }, async () => {
    const files = readdirSync(path.join(datasets, folder)).filter((name) => /\.(ascii|raw)\.txt$/.test(name))
    const { tenantId } = await makePlace(owner)
    const expected: number[] = []
    const seconds: number[] = []
    let [messages, lines, annotated, lost] = [0, 0, 0, 0]
    for (const name of files) {
      const log = path.join(datasets, folder, name)
      const replies = log.replace(/\.(ascii|raw)\.txt$/, '.annotation.txt')
      const spoken = naiveLog(readFileSync(log, 'utf8'), day?.exec(name)?.[0] ?? null)
      const links = naiveLinks(readFileSync(replies, 'utf8'))
      annotated += links.length
      for (const [answer, pairs] of Map.groupBy(links, ([, answer]) => answer)) {
        const [asked, said] = [spoken.get(Math.max(...pairs.map(([asked]) => asked))), spoken.get(answer)]
        if (asked !== undefined && said !== undefined) expected.push((said.at - asked.at) / 1_000)
      }

      const report = await imported(tenantId, log, { format: 'irc', replies, isWithoutUs: true, chat: name, map: '' })

      assert.equal(report.messages, spoken.size, name)
      assert.equal(report.messages + report.systemLines, report.lines, name)
      messages += spoken.size
      lines += report.lines
      lost += left(report) - left(report, 'reply-target-missing')
    }
    seconds.push(...(await linksOf(tenantId)).map(({ seconds }) => seconds))
    assert.equal(await messagesOf(tenantId), messages)
    assert.deepEqual(sorted(seconds), sorted(expected))
    figures.push({
      dataset: folder,
      files: files.length,
      lines,
      messages,
      left: lost,
      annotated,
      ...linkFigures(expected),
    })
  })

for (const [name, us] of [
  ['whatstk__lorem.txt', 'Mary'],
  ['whatstk__lorem-2000.txt', 'Mary'],
  ['whatstk__lorem-merge-part1.txt', 'Mary'],
  ['whatstk__pokemon.txt', 'Prof. Oak'],
  ['chatminer__unicode.txt', 'John Doe'],
] as const)
  test(`WhatsApp export ${name}: every message once, again and again`, {
    skip: absent(`whatsapp_export/${name}`),
  }, async () => {
    const file = path.join(datasets, 'whatsapp_export', name)
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    // What each of these files is known to hold beside messages: a line about encryption, or about a group's.
    const isNotice = (line: string) => line.includes('end-to-end encrypt')
    const messages = lines.filter(
      (line) => /^\[?\d/.test(line) && /^.{8,30}(\] | - )[^:]+: /.test(line) && !isNotice(line),
    ).length
    const { tenantId } = await makePlace(owner)
    const options = {
      format: 'whatsapp-export',
      us: new Set([us]),
      chat: 'A group',
      isGroup: true,
      dateOrder: name.startsWith('chatminer') ? 'dmy' : null,
    } as const

    const report = await imported(tenantId, file, options)
    const again = await imported(tenantId, file, options)

    assert.deepEqual([report.messages, report.newMessages, again.newMessages], [messages, messages, 0])
    assert.equal(await messagesOf(tenantId), messages)
    figures.push({
      dataset: name,
      files: 1,
      lines: report.lines,
      messages,
      left: left(report),
      from: report.from,
      to: report.to,
    })
  })

/** The formats of headers that others have met in exports. `%y-%m-%d` and so on, of one day whose numbers tell the order. */
test('every writing of a message’s beginning that is known is read', { skip: absent('whatsapp_export') }, async () => {
  const { readWhatsAppExport } = await import('../../src/import/whatsapp-export.ts')
  const { wallTime } = await import('../../src/domain/zone.ts')
  const formats = JSON.parse(
    readFileSync(path.join(datasets, 'whatsapp_export/whatstk__header_formats.json'), 'utf8'),
  ) as { format: string }[]
  const at = new Date(Date.UTC(2023, 4, 27, 21, 8, 30))
  const wrong: string[] = []
  for (const { format } of formats)
    for (const year of ['2023', '23']) {
      const header = format
        .replace('%y', year)
        .replace('%m', '05')
        .replace('%d', '27')
        .replace('%H', '21')
        .replace('%I', '9')
        .replace('%M', '08')
        .replace('%S', '30')
        .replace('%p', 'PM')
        .replace('%name', 'Ann')
      const order = format.replace(/[^ymd]/g, '').slice(0, 3) as 'dmy'
      // A year of two digits before the day (23-27-05) is a day in one order alone; before the month, in others too.
      const isTold = year === '2023' || order === 'dmy' || order === 'mdy'
      const { entries } = readWhatsAppExport(`${header} Hello\nagain`, {
        dateOrder: isTold ? null : order,
        instant: (w) => wallTime(w, 'UTC'),
        us: new Set(),
      })
      const expected = format.includes('%S') ? at.getTime() : at.getTime() - 30_000
      const [entry] = entries
      if (entry?.at !== expected || entry.text !== 'Hello\nagain' || entry.speaker?.name !== 'Ann')
        wrong.push(`${header}: ${JSON.stringify(entry)}`)
    }

  assert.deepEqual(wrong, [])
  figures.push({ dataset: 'header formats', files: 1, lines: formats.length, messages: formats.length * 2, left: 0 })
})

async function imported(tenantId: string, file: string, options: Partial<ImportOptions>): Promise<ImportReport> {
  return importFile(app, Date.now, {
    file,
    tenantId,
    format: 'csv',
    connectionId: null,
    origin: 'shared',
    channel: 'other',
    zone: 'UTC',
    us: new Set(),
    isWithoutUs: false,
    agentId: null,
    chat: null,
    isGroup: false,
    phones: new Map(),
    country: null,
    dateOrder: null,
    date: null,
    replies: null,
    map: '',
    delimiter: ',',
    encoding: null,
    isDryRun: false,
    onProgress: () => undefined,
    ...options,
  })
}

const everything = { from: 0, to: Date.UTC(2100, 0, 1), tz: 'UTC', interval: 'month', by: 'end' } as const

/** The tweets as the oracle knows facts: a conversation is what answers join; of one customer all are one chat, of several it is their own. */
function factsOf(rows: readonly Record<string, string>[]): Facts {
  const neighbours = new Map<string, string[]>()
  const join = (a: string, b: string) => neighbours.set(a, [...(neighbours.get(a) ?? []), b])
  for (const { tweet_id: id = '', in_response_to_tweet_id: to = '' } of rows) {
    if (to === '') continue
    const target = String(Number.parseInt(to, 10))
    join(id, target)
    join(target, id)
  }
  const conversationOf = new Map<string, number>()
  for (const [index, { tweet_id: id = '' }] of rows.entries()) {
    const reached = [id]
    while (reached.length > 0) {
      const next = reached.pop() ?? ''
      if (conversationOf.has(next)) continue
      conversationOf.set(next, index)
      reached.push(...(neighbours.get(next) ?? []))
    }
  }
  const messages = [...Map.groupBy(rows, ({ tweet_id: id = '' }) => conversationOf.get(id))].flatMap(
    ([number, tweets]) => {
      const customers = new Set(
        tweets.filter(({ inbound }) => inbound === 'True').map(({ author_id: author = '' }) => author),
      )
      const chatKey = customers.size === 1 ? `of ${[...customers][0]}` : `conversation ${number}`
      return tweets.map(({ tweet_id: externalId = '', author_id: author = '', inbound, created_at: at = '' }) => ({
        ...{
          chatKey,
          contactKey: author,
          externalId,
          at: Date.parse(at),
          channel: 'other',
          agent: null,
          campaign: null,
          imported: true,
        },
        class: inbound === 'True' ? ('C' as const) : ('H' as const),
        direction: inbound === 'True' ? ('inbound' as const) : ('outbound' as const),
        ...{ sentAt: null, deliveredAt: null, readAt: null, playedAt: null, failedAt: null, errorCode: null },
      }))
    },
  )
  return { messages, statusChanges: [], handOffs: [], assignments: [] }
}

async function replyTimesOf(tenantId: string): Promise<number[]> {
  const rows = await app.read(tenantId, (tx) =>
    tx.query<{ seconds: number }>(
      "select (epoch_ms(ended_at) - epoch_ms(started_at)) / 1000 as seconds from waits where tenant_id = $1 and outcome = 'answered'",
      [tenantId],
    ),
  )
  return rows.map(({ seconds }) => seconds)
}

async function messagesOf(tenantId: string): Promise<number> {
  const [row] = await app.read(tenantId, (tx) =>
    tx.query<{ count: number }>('select count(*) as count from messages where tenant_id = $1', [tenantId]),
  )
  return row?.count ?? 0
}

/** What lies between each message and the one it answers. */
async function linksOf(tenantId: string): Promise<{ seconds: number; isAnswer: boolean }[]> {
  return app.read(tenantId, (tx) =>
    tx.query(
      `select (epoch_ms(m.occurred_at) - epoch_ms(q.occurred_at)) / 1000 as seconds, m.class = 'H' and q.class = 'C' as "isAnswer"
       from messages m join messages q on q.tenant_id = m.tenant_id and q.id = m.reply_to where m.tenant_id = $1`,
      [tenantId],
    ),
  )
}

function left({ skipped }: ImportReport, reason?: string): number {
  return skipped
    .filter((one) => reason === undefined || one.reason === reason)
    .reduce((sum, { count }) => sum + count, 0)
}

function linkFigures(seconds: readonly number[]) {
  const { count, avg, p50, p90, p95 } = summaryOf(seconds)
  return { links: count, avg, p50, p90, p95 }
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b)
}

function absent(name: string): string | false {
  return existsSync(path.join(datasets, name)) ? false : 'the shared data sets are not here'
}
