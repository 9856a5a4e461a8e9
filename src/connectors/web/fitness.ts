import { isObject, type JsonObject } from '../reading/json.ts'
import { own, text } from '../reading/payload.ts'
import { testType } from './normalise.ts'

/** Why an event can't be taken. `pointer` begins at the event. */
export type Unfit = {
  readonly code: 'event-invalid' | 'event-too-large'
  readonly pointer: string
  readonly detail: string
}

export function invalid(pointer: string, detail: string): Unfit {
  return { code: 'event-invalid', pointer, detail }
}

export function tooLarge(bytesMax: number): Unfit {
  return { code: 'event-too-large', pointer: '', detail: `is larger than ${bytesMax / 1_024} KB` }
}

const messageIdCharsMax = 200
const eventNameCharsMax = 256

/** What is wrong with an event by the rules of the convention; null where nothing is. */
export function unfitness(event: JsonObject, types: readonly string[]): Unfit | null {
  const type = text(event, 'type')
  if (type === null || !types.includes(type)) return invalid('/type', `must be one of ${types.slice(0, -1).join(', ')}`)
  return wrongId(event) ?? wrongPart(event) ?? (type === testType ? null : lacking(event, type))
}

function wrongId(event: JsonObject): Unfit | null {
  const messageId = own(event, 'messageId')
  if (messageId === undefined || messageId === null || messageId === '') return null
  const isFit = typeof messageId === 'string' && messageId.length <= messageIdCharsMax
  return isFit ? null : invalid('/messageId', `must be a text of at most ${messageIdCharsMax} characters`)
}

/** Libraries write null for what they have not. */
function wrongPart(event: JsonObject): Unfit | null {
  for (const name of ['context', 'properties', 'traits']) {
    const value = own(event, name)
    if (value !== undefined && value !== null && !isObject(value)) return invalid(`/${name}`, 'must be an object')
  }
  return null
}

function lacking(event: JsonObject, type: string): Unfit | null {
  if (type === 'track') {
    const name = text(event, 'event')
    if (name === null || name.trim() === '') return invalid('/event', 'must be the name of what happened')
    if (name.length > eventNameCharsMax) return invalid('/event', `must have at most ${eventNameCharsMax} characters`)
  }
  if (type === 'group' && !hasId(event, 'groupId')) return invalid('/groupId', 'is required')
  if (type !== 'alias') return hasId(event, 'userId') || hasId(event, 'anonymousId') ? null : nobody
  if (!hasId(event, 'previousId')) return invalid('/previousId', 'is required')
  return hasId(event, 'userId') ? null : invalid('/userId', 'is required')
}

const nobody = invalid('/userId', 'or anonymousId is required')

function hasId(event: JsonObject, key: string): boolean {
  const value = own(event, key)
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
}
