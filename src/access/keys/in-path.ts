import { Type } from 'typebox'
import { problem } from '../../http/problem.ts'

export const keyInPath = Type.Object({ keyId: Type.String({ maxLength: 200 }) })

export function keyUnknown(): Error {
  return problem({ status: 404, code: 'key-unknown', title: 'No such key' })
}
