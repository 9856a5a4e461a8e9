/** A test's context: it also tells whether the test passed, without which there is no log to show. */
export type TestEnd = { after(undo: () => Promise<void>): unknown; readonly passed?: boolean }

/** node:test undoes in the order of doing; processes must end before what they stand on. */
export function lastFirst(test: TestEnd): TestEnd {
  const undoings: (() => Promise<void>)[] = []
  test.after(async () => {
    for (const undo of undoings.reverse()) await undo()
  })
  return {
    after: (undo) => undoings.push(undo),
    get passed() {
      return test.passed !== false
    },
  }
}
