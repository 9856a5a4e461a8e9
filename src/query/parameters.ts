import { type Static, Type } from 'typebox'
import { channels } from '../domain/event.ts'
import { intervals } from '../domain/zone.ts'

export const groupings = ['channel', 'agent', 'campaign'] as const
export type Grouping = (typeof groupings)[number]

/** Stands for "no agent" where an agent is asked for. */
export const unassigned = 'unassigned'

const timeDescription = 'ISO 8601 with an offset, or a date (its start in `tz`)'

export const channelParameter = Type.Optional(Type.Enum([...channels]))
export const agentParameter = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: `An agent's id, or \`${unassigned}\`` }),
)
export const fromParameter = Type.Optional(
  Type.String({ maxLength: 40, description: `${timeDescription}. By default the start of the day six days ago.` }),
)
export const toParameter = Type.Optional(
  Type.String({ maxLength: 40, description: `${timeDescription}; exclusive. By default the start of tomorrow.` }),
)
export const zoneParameter = Type.Optional(
  Type.String({ maxLength: 60, description: 'IANA zone; by default the tenant’s', examples: ['Asia/Kolkata'] }),
)

/** What every question takes; a question that cannot honour one answers `parameter-unsupported`. */
export const questionParameters = Type.Object(
  {
    from: fromParameter,
    to: toParameter,
    tz: zoneParameter,
    interval: Type.Optional(
      Type.Enum([...intervals], {
        description: 'By default hour up to 2 days, day up to 45, week up to 210, else month',
      }),
    ),
    by: Type.Optional(
      Type.Enum(['end', 'start'], {
        description: 'The moment that puts a duration into a bucket: its end (default), or its start',
      }),
    ),
    channel: channelParameter,
    agentId: agentParameter,
    campaignId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    businessHours: Type.Optional(
      Type.Boolean({ description: 'While there are no schedules, business time equals wall clock' }),
    ),
    groupBy: Type.Optional(Type.Enum([...groupings])),
  },
  {
    additionalProperties: false,
    // Custom fields: accepted here so that the answer can say that they are not supported, instead of "not known".
    patternProperties: { '^cf\\.': Type.String() },
  },
)
export type QuestionParameters = Static<typeof questionParameters>
