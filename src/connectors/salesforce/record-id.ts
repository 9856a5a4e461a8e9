/**
 * A Salesforce id in its 18 characters, the last three of which tell the case of the other 15, so that it can be compared
 * without regard to it (https://help.salesforce.com/s/articleView?id=000385585). What is no such id stays as it is.
 */
export function longId(written: string): string {
  if (!/^[A-Za-z0-9]{15}([A-Z0-5]{3})?$/.test(written)) return written
  const short = written.slice(0, 15)
  const letters = [0, 5, 10].map((from) => {
    const upper = [...short.slice(from, from + 5)].reduce(
      (bits, char, place) => bits | (/[A-Z]/.test(char) ? 1 << place : 0),
      0,
    )
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[upper] ?? ''
  })
  return short + letters.join('')
}
