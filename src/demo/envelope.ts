import type { Json, Update } from './pieces.ts'
import type { Random } from './random.ts'
import { accountId, type Line } from './world.ts'

/** One webhook call, ready to be signed. */
export type Call = {
  readonly body: string
  /** Not sent before this moment, milliseconds since 1970. */
  readonly notBefore: number
  /** Updates inside. */
  readonly updates: number
}

/** A call never carries more than Meta puts into one. */
const updatesPerCallMax = 1000

/** Puts updates that arrive one after the other into calls of a few to a few dozen, as Meta does under load. */
export function* calls(random: Random, updates: Iterable<Update>, updatesPerCall: number): Generator<Call> {
  let batch: Update[] = []
  let size = sizeOf(random, updatesPerCall)
  for (const update of updates) {
    batch.push(update)
    if (batch.length < size) continue
    yield callOf(batch)
    batch = []
    size = sizeOf(random, updatesPerCall)
  }
  if (batch.length > 0) yield callOf(batch)
}

/** One call with all of the updates. */
export function callOf(updates: readonly Update[]): Call {
  const places = Map.groupBy(updates, ({ line, field }) => `${line.phoneNumberId} ${field}`)
  const changes = [...places.values()].map(changeOf)
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: accountId, changes }] })
  const notBefore = updates.reduce((latest, { arrivesAt }) => Math.max(latest, arrivesAt), 0)
  return { body, notBefore, updates: updates.length }
}

function sizeOf(random: Random, usual: number): number {
  return Math.max(1, Math.min(updatesPerCallMax, Math.round(random.around(usual, 0.7))))
}

function changeOf(updates: readonly Update[]): Json {
  const [first] = updates
  const contacts = updates.map(({ contact }) => contact).filter((contact) => contact !== null)
  const lists = Object.entries(Object.groupBy(updates, ({ list }) => list ?? 'none'))
  const value = {
    messaging_product: 'whatsapp',
    ...(first !== undefined && { metadata: metadataOf(first.line) }),
    ...(contacts.length > 0 && { contacts: distinct(contacts) }),
    ...Object.fromEntries(lists.map(([name, found = []]) => [name, found.map(({ item }) => item)])),
  }
  return { value, field: first?.field ?? 'messages' }
}

function metadataOf({ phone, phoneNumberId }: Line): Json {
  return { display_phone_number: phone, phone_number_id: phoneNumberId }
}

function distinct(contacts: readonly Json[]): Json[] {
  return [...new Map(contacts.map((contact) => [JSON.stringify(contact), contact])).values()]
}
