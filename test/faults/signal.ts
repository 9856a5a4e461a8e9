/** Sends a signal, unless the process has ended by itself meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  if (pid <= 0) return // it would go to our own group
  try {
    process.kill(pid, name)
  } catch {
    // nobody is left to be told
  }
}
