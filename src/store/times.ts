/** Times travel to Postgres as ISO 8601 inside JSON parameters, and back as milliseconds through `epoch_ms`. */
export function iso(ms: number): string
export function iso(ms: number | null): string | null
export function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
