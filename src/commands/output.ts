/** How a command speaks: for people by default, one JSON value on standard output with `--json`. */
export type Output = {
  readonly isJson: boolean
  /** Progress and hints, for people. With `--json` on standard error. */
  say(line: string): void
  /** The command's one result: `value` with `--json`, else the lines. */
  result(value: unknown, lines: readonly string[]): void
}

export type Streams = {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

export function openOutput(isJson: boolean, { stdout, stderr }: Streams = process): Output {
  return {
    isJson,
    say: (line) => void (isJson ? stderr : stdout).write(`${line}\n`),
    result: (value, lines) =>
      void stdout.write(isJson ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join('')),
  }
}

/** Rows as columns that line up, under their headings. */
export function columns(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
