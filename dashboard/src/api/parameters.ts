export type ListParameters = Readonly<Record<string, string | null | undefined>>

/** The parameters that say something, as they stand in the address of the list. */
export function searchOf(parameters: ListParameters): string {
  const said = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(said).toString()
}
