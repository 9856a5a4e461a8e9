import type { OtherEvent } from '../../domain/event.ts'
import { isObject, type Json } from '../reading/json.ts'
import { camelCased, details, id } from '../reading/payload.ts'
import { type Change, factOf, keyOfContent, timeOf, unrecognised } from './change.ts'
import { personOf } from './person.ts'
import { testedEvent, testField } from './test-call.ts'

/** Fields that tell of the account rather than of a conversation. A field that is missing here is kept as unrecognised. */
const accountFields = new Set([
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'business_status_update',
  'business_username_update',
  'business_username_updates',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'messaging_handovers',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'tracking_events',
])

/** `message_template_status_update`, `template_category_update` and their like. */
const templateField = /^(message_)?template_/

/** A change whose whole value is one fact: about the account, about a template, or that the connection works. */
export function accountEvent(change: Change): OtherEvent {
  if (change.field === testField) return testedEvent(change)
  const name = nameOf(change.field)
  if (name === null) return unrecognised(change.value, change, 'a field is none we know')
  const fact = factOf(change, {
    externalId: keyOfContent(change, change.value),
    time: timeOf(change.value, change),
    details: details({
      field: change.field,
      accountId: change.accountId,
      event: id(change.value, 'event'),
      value: camelCased(change.value),
    }),
  })
  return { name, ...fact }
}

/** One piece of `user_preferences`: the contact stops or resumes marketing messages. */
export function preferenceEvent(piece: Json, change: Change, alone: boolean): OtherEvent {
  if (!isObject(piece)) return unrecognised(piece, change, 'a preference is no object')
  const claims = { waIds: [id(piece, 'wa_id')], userIds: [id(piece, 'user_id'), id(piece, 'parent_user_id')] }
  const fact = factOf(change, {
    externalId: keyOfContent(change, piece),
    time: timeOf(piece, change),
    person: personOf(claims, change.contacts, alone),
    details: details({ category: id(piece, 'category'), value: id(piece, 'value'), detail: id(piece, 'detail') }),
  })
  return { name: 'preference_updated', ...fact }
}

function nameOf(field: string): 'account_updated' | 'template_updated' | null {
  if (templateField.test(field)) return 'template_updated'
  return accountFields.has(field) ? 'account_updated' : null
}
