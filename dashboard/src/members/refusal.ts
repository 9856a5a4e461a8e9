import { problemOf } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { refusalWords } from './member.ts'

/** What is wrong besides the fields of a form about a member, in words; null where nothing is. */
export function refusal(error: unknown, name: string, fields: readonly string[] = []): string | null {
  if (!error) return null
  return refusalWords(problemOf(error), name) ?? fieldProblems(error, fields).rest
}
