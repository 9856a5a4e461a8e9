import { Type } from 'typebox'
import { badParameter } from './problem.ts'

/** A name that people give something. Read it with `writtenName`. */
export const nameField = Type.String({ minLength: 1, maxLength: 100 })

/** The name without the spaces around it. Throws the problem `parameter-invalid` where nothing is left to be seen, or not in one line. */
export function writtenName(text: string): string {
  const name = text.trim()
  if (name === '') throw badParameter('/body/name', 'is empty')
  if (/\p{Cc}/u.test(name)) throw badParameter('/body/name', 'must be one line of text')
  return name
}
