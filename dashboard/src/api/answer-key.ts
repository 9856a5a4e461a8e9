import type { Range } from '../range.ts'
import type { Question } from './types.ts'

/** Where the answer to a question is kept. */
export function answerKey(question: Question, range: Range, zone: string): readonly unknown[] {
  return ['analytics', question, range, zone]
}
