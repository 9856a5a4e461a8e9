import type { Range } from '../view/range.ts'
import type { Question } from './types.ts'

/** What of a view an answer depends on. */
export type AnswerView = {
  readonly range: Range
  readonly zone: string
  readonly channel?: string | null
  readonly agent?: string | null
}

/** `now` for the range itself, `before` for the stretch of the same length right before it. */
export type Period = 'now' | 'before'

/** Where the answer to a question is kept. */
export function answerKey(question: Question, view: AnswerView, period: Period): readonly unknown[] {
  const { range, zone, channel = null, agent = null } = view
  return ['analytics', question, range, zone, channel, agent, period]
}
