import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { intervals, withOffset } from '../domain/zone.ts'
import type { App } from '../http/app.ts'
import type { Database, Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import { type Asked, refuseUnsupported, shownFilters, understand } from './asked.ts'
import type { CsvRow } from './csv.ts'
import { chatsLink, type Links } from './links.ts'
import { type Grouping, type QuestionParameters, questionParameters } from './parameters.ts'
import { jsonOrCsv, sendAnswer } from './send.ts'
import type { ReadTenantSettings } from './tenant-settings.ts'

export type QuestionDeps = {
  readonly database: Database
  readonly now: () => number
  readonly settingsOf: ReadTenantSettings
}

/** One statement's worth of reading, on a connection of its own: statements of one answer may run side by side. */
export type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** What a question found out. `series` has an entry for each of `asked.starts`, or none where a question has no series. */
export type Found<Total, Entry> = {
  readonly total: Total
  readonly series: readonly Entry[]
  readonly groups?: readonly { readonly key: string; readonly total: Partial<Total> }[]
  /** Further keys of the answer, such as `previous` or `data`. */
  readonly extra?: Readonly<Record<string, unknown>>
  /** Lines of the CSV, where they are not the series or the groups. */
  readonly lines?: readonly CsvRow[]
}

export type Question<Total extends TSchema, Entry extends TObject> = {
  readonly name: string
  readonly summary: string
  /** What the figures mean, for whoever reads the answer (METRICS.md says it in full). */
  readonly definition: string
  readonly total: Total
  readonly entry: Entry
  /** Of a group; the total's where it is left out. */
  readonly groupTotal?: TSchema
  readonly extra?: Readonly<Record<string, TSchema>>
  readonly unsupported: readonly (keyof QuestionParameters)[]
  /** What its figures can be grouped by; everything where it is left out. */
  readonly groupings?: readonly Grouping[]
  /** Where the rows behind each figure are listed, besides the chats. */
  readonly links: (asked: Asked) => Links
  readonly ask: (asked: Asked, read: Read) => Promise<Found<Static<Total>, Static<Entry>>>
}

/** Adds `GET /api/analytics/<name>`: understands the parameters, asks, and answers in the one shape of all questions. */
export function questionRoute<Total extends TSchema, Entry extends TObject>(
  app: App,
  { database, now, settingsOf }: QuestionDeps,
  question: Question<Total, Entry>,
): void {
  app.get(
    `/api/analytics/${question.name}`,
    {
      config: { scope: 'analytics:read' },
      schema: {
        operationId: `ask-${question.name}`,
        summary: question.summary,
        description: `${question.definition}\n\nWith \`Accept: text/csv\` the answer is a table: a row per bucket, or per group.`,
        tags: ['analytics'],
        querystring: questionParameters,
        response: { 200: jsonOrCsv(answerSchema(question)) },
      },
    },
    async (request, reply) => {
      const query = request.query as QuestionParameters
      const { tenantId } = request.principal
      refuseUnsupported(question.name, query, question)
      const asked = understand(tenantId, query, { settings: await settingsOf(tenantId), now: now() })
      const found = await question.ask(asked, (work) => database.read(tenantId, work))
      return sendAnswer(request, reply, answerOf(question, asked, found), (answer) => linesOf(answer, found))
    },
  )
}

/** Of one entry in `groups`, by what it is grouped. */
const groupKey = Type.Object({
  channel: Type.Optional(Type.String()),
  agentId: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'null: unassigned' })),
  campaignId: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
})

function answerSchema(question: Question<TSchema, TObject>): TSchema {
  return Type.Object({
    question: Type.String(),
    definition: Type.String(),
    from: Type.String({ format: 'date-time' }),
    to: Type.String({ format: 'date-time' }),
    tz: Type.String(),
    interval: Type.Enum([...intervals]),
    by: Type.Enum(['end', 'start']),
    filters: Type.Record(Type.String(), Type.String()),
    total: question.total,
    series: Type.Array(Type.Object({ start: Type.String(), ...question.entry.properties })),
    groups: Type.Array(Type.Object({ key: groupKey, total: question.groupTotal ?? question.total })),
    links: Type.Record(Type.String(), Type.String()),
    ...question.extra,
  })
}

type Answer = ReturnType<typeof answerOf>

function answerOf<Total extends TSchema, Entry extends TObject>(
  question: Question<Total, Entry>,
  asked: Asked,
  found: Found<Static<Total>, Static<Entry>>,
) {
  return {
    question: question.name,
    definition: question.definition,
    from: iso(asked.range.from),
    to: iso(asked.range.to),
    tz: asked.zone,
    interval: asked.interval,
    by: asked.by,
    filters: shownFilters(asked),
    total: found.total,
    series: found.series.map((entry, index) => ({
      start: withOffset(asked.starts[index] ?? asked.range.from, asked.zone),
      ...(entry as object),
    })),
    groups: (found.groups ?? []).map(({ key, total }) => ({ key: keyOf(asked.groupBy, key), total })),
    links: { chats: chatsLink(asked), ...question.links(asked) },
    ...found.extra,
  }
}

function linesOf(answer: Answer, found: Found<unknown, unknown>): { rows: readonly CsvRow[]; template: CsvRow } {
  const template = { start: '', ...(answer.total as object) }
  if (found.lines) return { rows: found.lines, template }
  const rows = found.groups ? answer.groups.map(({ key, total }) => ({ ...key, ...(total as object) })) : answer.series
  return { rows, template }
}

function keyOf(groupBy: Grouping | null, key: string): Record<string, string | null> {
  switch (groupBy) {
    case 'agent':
      return { agentId: key === '' ? null : key }
    case 'campaign':
      return { campaignId: key === '' ? null : key }
    default:
      return { channel: key }
  }
}
