import type { Command } from 'commander'
import { type Channel, channels } from '../domain/event.ts'
import { toE164 } from '../domain/phone.ts'
import { isTimeZone } from '../domain/zone.ts'
import { importFields } from '../import/columns.ts'
import { type DateOrder, dateOrders } from '../import/date-order.ts'
import { isEncoding } from '../import/decode.ts'
import { type ImportFormat, importFormats } from '../import/read-file.ts'
import { type ImportOptions, type ImportReport, importFile } from '../import/run.ts'
import { tenantRules } from '../store/tenants.ts'
import { action } from './command.ts'
import { connectionRows } from './connection-rows.ts'
import { countryIn } from './country.ts'
import { CommandFailure } from './failure.ts'
import { type Instance, withInstance } from './instance.ts'
import { openProgress } from './progress.ts'

type Options = {
  readonly tenant: string
  readonly format: string
  readonly connection?: string
  readonly origin?: string
  readonly channel?: string
  readonly zone?: string
  readonly as?: readonly string[]
  readonly withoutUs?: boolean
  readonly agent?: string
  readonly country?: string
  readonly chat?: string
  readonly group?: boolean
  readonly contact?: readonly string[]
  readonly dateOrder?: string
  readonly date?: string
  readonly replies?: string
  readonly map: string
  readonly delimiter: string
  readonly encoding?: string
  readonly dryRun?: boolean
}

const collected = (value: string, before: readonly string[] = []) => [...before, value]

const fieldsHelp = `\nFields of --map:\n${Object.entries(importFields)
  .map(([name, about]) => `  ${name.padEnd(12)} ${about}`)
  .join('\n')}`

export function importCommand(program: Command): void {
  const command = program
    .command('import')
    .description(
      'history out of a file, with its own dates; importing it again, or one that overlaps it, adds what is new',
    )
    .argument('<file>')
    .requiredOption('--tenant <id>')
    .requiredOption('--format <format>', importFormats.join(', '))
    .option('--connection <id>', 'the connection whose history it is; without it, of none')
    .option(
      '--origin <name>',
      'the system it comes from, the same for each of its exports: keeps its ids apart from those of others; needed where the file has ids and no connection is named',
    )
    .option('--channel <channel>', `${channels.join(', ')}; whatsapp for its exports`)
    .option('--zone <zone>', "IANA zone of times without an offset; by default the tenant's")
    .option('--as <name>', 'what the file calls you; as often as there are names of you', collected)
    .option('--without-us', 'nobody in the file is you')
    .option('--agent <id>', 'the agent who wrote what is yours')
    .option('--chat <name>', 'what the conversation is called, where the file is one')
    .option('--group', 'it is a group, though one alone has written')
    .option(
      '--contact <name=phone>',
      'the number of somebody whom the file knows by name; as often as needed',
      collected,
    )
    .option('--country <code>', 'of numbers that are written without one; by default the connection’s')
    .option('--date-order <order>', dateOrders.join(', '))
    .option('--date <date>', 'irc: the day on which a log without dates begins; else taken from its name')
    .option('--replies <file>', 'irc: which line answers which')
    .option('--map <pairs>', 'csv, jsonl: our fields by the names of columns, time=created_at,text=body', '')
    .option('--delimiter <text>', 'csv', ',')
    .option(
      '--encoding <label>',
      'windows-1252, utf-16le, utf-16be, …; by default UTF-8, or what a mark at the beginning says',
    )
    .option('--dry-run', 'read and report, write nothing')
    .addHelpText('after', fieldsHelp)
  action<Options>(command, async ({ config, output }, options, [file = '']) => {
    const startedAt = performance.now()
    const report = await withInstance(config, async (instance) => {
      const wanted = await optionsOf(instance, file, options)
      const progress = openProgress({ label: 'Importing', unit: 'messages', now: Date.now })
      try {
        return await importFile(instance.app, Date.now, {
          ...wanted,
          onProgress: (done, total) => progress.step(done, total),
        })
      } finally {
        progress.end()
      }
    })
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    output.result(
      { ...report, isDryRun: options.dryRun === true, seconds },
      linesOf(report, options.dryRun === true, seconds),
    )
  })
}

async function optionsOf(
  { app, owner }: Instance,
  file: string,
  options: Options,
): Promise<Omit<ImportOptions, 'onProgress'>> {
  const { tenant: tenantId, connection, delimiter } = options
  const format = oneOf('--format', options.format, importFormats) as ImportFormat
  const rules = await app.read(tenantId, (tx) => tenantRules(tx, tenantId))
  const row = (await connectionRows(owner, tenantId)).find(({ connectionId }) => connectionId === connection)
  if (connection !== undefined && row === undefined)
    throw new CommandFailure(
      'connection-unknown',
      `the tenant has no connection ${connection}; see parley connection list`,
    )
  if (options.zone !== undefined && !isTimeZone(options.zone))
    throw new CommandFailure('usage-wrong', `--zone is "${options.zone}"; expected an IANA zone such as Europe/Berlin`)
  if (options.origin !== undefined && !/^[\w.-]{1,64}$/.test(options.origin))
    throw new CommandFailure(
      'usage-wrong',
      `--origin is "${options.origin}"; expected at most 64 letters, digits, ".", "_" and "-"`,
    )
  if (options.encoding !== undefined && !isEncoding(options.encoding))
    throw new CommandFailure(
      'usage-wrong',
      `--encoding is "${options.encoding}"; expected utf-8, windows-1252, utf-16le, …`,
    )
  const channel = options.channel ?? (format === 'whatsapp-export' ? 'whatsapp' : 'other')
  return {
    file,
    format,
    tenantId,
    connectionId: connection ?? null,
    origin: options.origin ?? null,
    channel: oneOf('--channel', channel, channels) as Channel,
    zone: options.zone ?? rules.timeZone,
    us: new Set(options.as ?? []),
    isWithoutUs: options.withoutUs === true,
    country: countryIn(options.country) ?? row?.country ?? null,
    agentId: options.agent ?? null,
    chat: options.chat ?? null,
    isGroup: options.group === true,
    phones: new Map((options.contact ?? []).map(numberOf)),
    dateOrder:
      options.dateOrder === undefined ? null : (oneOf('--date-order', options.dateOrder, dateOrders) as DateOrder),
    date: options.date ?? null,
    replies: options.replies ?? null,
    map: options.map,
    delimiter: delimiter === '\\t' ? '\t' : delimiter,
    encoding: options.encoding ?? null,
    isDryRun: options.dryRun === true,
  }
}

function oneOf(name: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value
  throw new CommandFailure('usage-wrong', `${name} is "${value}"; expected ${allowed.join(', ')}`)
}

function numberOf(pair: string): [string, string] {
  const at = pair.lastIndexOf('=')
  if (at > 0 && toE164(pair.slice(at + 1)) !== null) return [pair.slice(0, at), pair.slice(at + 1)]
  throw new CommandFailure(
    'usage-wrong',
    `--contact is "${pair}"; expected a name and a number with its country, "Mary=+4915112345678"`,
  )
}

function linesOf(report: ImportReport, isDryRun: boolean, seconds: number): string[] {
  const { lines, messages, newMessages, systemLines, skipped, conversations, replies, from, to, unread, unmet } = report
  return [
    `Lines          ${lines}`,
    `Messages       ${messages}${isDryRun ? ', none of them written' : `, ${newMessages} of them new`}`,
    `Conversations  ${conversations}`,
    ...(replies > 0 ? [`Replies        ${replies}`] : []),
    ...(from === null ? [] : [`From, to       ${from}, ${to}`]),
    `System lines   ${systemLines}`,
    ...skipped.map(
      ({ reason, count, lines: first }) =>
        `Left out       ${count} for ${reason}: lines ${first.join(', ')}${count > first.length ? ', …' : ''}`,
    ),
    ...(unread.length === 0 ? [] : [`Not read       ${unread.join(', ')}`]),
    ...(unmet.length === 0 ? [] : [`Not in it      ${unmet.join(', ')}`]),
    `In ${seconds} s.`,
  ]
}
