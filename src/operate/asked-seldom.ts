/** What is asked more often than this gets the answer of a moment ago. */
export function askedSeldom<T>(ask: () => Promise<T>, everyMs: number, now: () => number): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null
  return () => {
    if (last === null || now() - last.at >= everyMs) last = { at: now(), answer: ask() }
    return last.answer
  }
}
