import type { RecordChange, StandardEvent } from '../../domain/event.ts'
import { crmFact } from '../reading/fact.ts'
import type { JsonObject } from '../reading/json.ts'
import { details, id, list, own, part, text, without } from '../reading/payload.ts'
import { type Heard, personOf, recordTypeOf, unrecognised } from './record.ts'
import { longId } from './record-id.ts'

const changes: Readonly<Record<string, RecordChange>> = {
  CREATE: 'created',
  UPDATE: 'updated',
  DELETE: 'deleted',
  UNDELETE: 'restored',
}

/**
 * A change data capture event: one change of one record or of several at once. `GAP_` before the change means that it brings
 * no fields (https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/).
 */
export function changeEvents(event: JsonObject, organization: string, heard: Heard): StandardEvent[] {
  const { receivedAt } = heard
  const fields = without(event, 'ChangeEventHeader', 'OrganizationId')
  const header = part(event, 'ChangeEventHeader')
  const type = text(header, 'entityName')
  const changeType = text(header, 'changeType') ?? ''
  const change = changes[changeType.replace(/^GAP_/, '')]
  const records = (list(header, 'recordIds') ?? []).filter((one) => typeof one === 'string')
  // A wildcard (`001*`) names no record.
  if (
    type === null ||
    change === undefined ||
    records.length === 0 ||
    records.some((one) => !/^[A-Za-z0-9]+$/.test(one))
  )
    return [unrecognised(event, receivedAt, 'a change is none we know')]
  const transaction = `${id(header, 'transactionKey') ?? ''}:${id(header, 'sequenceNumber') ?? ''}`
  return records.map((written) => {
    const record = longId(written)
    return {
      ...crmFact(`${transaction}:${record}`, own(header, 'commitTimestamp'), receivedAt),
      name: 'record_changed',
      recordType: recordTypeOf(type),
      recordId: record,
      accountId: longId(organization),
      change,
      mergedInto: null,
      ...personOf(type, record, fields, heard),
      fields: change === 'deleted' ? {} : fields,
      details: details({
        changeOrigin: text(header, 'changeOrigin'),
        commitUser: id(header, 'commitUser'),
        changedFields: list(header, 'changedFields') ?? [],
        nulledFields: list(header, 'nulledFields') ?? [],
        isGap: changeType.startsWith('GAP_'),
      }),
    }
  })
}
