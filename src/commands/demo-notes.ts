import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the demo remembers from one start to the next, in its home, mode 0600: its login is worth nothing to anybody else. */
export type DemoNotes = {
  readonly tenantId: string
  readonly adminEmail: string
  readonly adminPassword: string
  readonly apiKey: string
  readonly connectionId: string
  readonly secret: string
  /** The story that was told: the same values tell it again, after an interruption, without anything counting twice. */
  readonly seed: number
  readonly days: number
  readonly now: number
  readonly isLoaded: boolean
}

/** Null where no demo has run, or its notes cannot be read. */
export function readDemoNotes(home: string): DemoNotes | null {
  try {
    const notes = JSON.parse(readFileSync(fileOf(home), 'utf8')) as Partial<DemoNotes>
    return typeof notes.tenantId === 'string' && typeof notes.now === 'number' ? (notes as DemoNotes) : null
  } catch {
    return null
  }
}

export function writeDemoNotes(home: string, notes: DemoNotes): void {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const draft = `${fileOf(home)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(notes, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, fileOf(home))
}

function fileOf(home: string): string {
  return path.join(home, 'demo.json')
}
