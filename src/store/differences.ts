const contextLines = 2

type Step = { readonly mark: ' ' | '-' | '+'; readonly line: string }

/** What turns one text into the other, line by line, as `diff -u` shows it but without line numbers. Empty when they are equal. */
export function differences(before: string, after: string): string[] {
  if (before === after) return []
  const steps = alignment(before.split('\n'), after.split('\n'))
  const isNear = (index: number) =>
    steps.slice(Math.max(0, index - contextLines), index + contextLines + 1).some(({ mark }) => mark !== ' ')
  return steps.flatMap(({ mark, line }, index) => {
    if (isNear(index)) return [`${mark} ${line}`]
    return index > 0 && isNear(index - 1) ? ['…'] : []
  })
}

/** Along a longest common subsequence, found by the textbook table: our texts have some thousand lines. */
function alignment(before: readonly string[], after: readonly string[]): Step[] {
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      common[row * width + column] =
        before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const steps: Step[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]]
    if (old !== undefined && old === fresh) {
      steps.push({ mark: ' ', line: old })
      row++
      column++
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      steps.push({ mark: '-', line: old })
      row++
    } else {
      steps.push({ mark: '+', line: fresh ?? '' })
      column++
    }
  }
  return steps
}
