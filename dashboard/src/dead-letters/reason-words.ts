/** Why a delivery became a dead letter, and what to do with it. */
export type ReasonWords = { readonly title: string; readonly meaning: string; readonly advice: string }

const words: Readonly<Record<string, ReasonWords>> = {
  'body-not-json': {
    title: 'Not JSON',
    meaning: 'The call was signed as it should be, but its body is not JSON.',
    advice:
      'Look at what arrived: something other than WhatsApp signs with this secret, or a test was sent by hand. Discard it, unless the sender can be mended and sends it again.',
  },
  'body-not-an-object': {
    title: 'JSON, but no webhook',
    meaning: 'The body is JSON, but a list, a text or a number, so no webhook can be read from it.',
    advice: 'Look at what arrived to see who sends this. Discard it.',
  },
  'body-too-deep': {
    title: 'Nested too deep',
    meaning: 'The body is nested deeper than 100 levels, which no sender does in good faith.',
    advice: 'Discard it, or report it together with its source.',
  },
  'source-unknown': {
    title: 'Unknown source',
    meaning: 'It was taken by a version of Parley that knows this source; the one that processed it does not.',
    advice: 'Run the version that knows the source, then replay.',
  },
  'normalise-failed': {
    title: 'Could not be read',
    meaning: 'Reading this delivery failed: a fault in Parley, in which something unforeseen met it.',
    advice: 'Report it with the detail. It is kept until you decide: replay it after the next update.',
  },
  'normalise-timeout': {
    title: 'Took too long to read',
    meaning: 'Reading the body took longer than its deadline and was ended; everything else went on meanwhile.',
    advice: 'Replay it once, as the machine may have been busy. If it comes back, report it with the body.',
  },
  'mapping-missing': {
    title: 'Its mapping is not there',
    meaning:
      'It names a version of the connection’s mapping that this database does not have: it came from another one, or from a backup.',
    advice: 'Replay it: it is read by the newest version then.',
  },
  'mapping-too-costly': {
    title: 'Its mapping looks at too much',
    meaning: 'Reading this body by the connection’s mapping looked at more than a million places in it.',
    advice: 'Take out rules that go through long lists, save, then replay.',
  },
  'events-too-many': {
    title: 'Too many events at once',
    meaning: 'More than 10,000 events are in this one delivery, ten times what WhatsApp sends.',
    advice: 'Look at what arrived to see who sends this, and ask for less at a time.',
  },
  'processing-timeout': {
    title: 'Took too long to store',
    meaning: 'Storing this delivery alone ran into its time limit, five times over two and a half minutes.',
    advice: 'Replay it if the database was overloaded then. If it comes back, report it with the detail.',
  },
  'processing-failed': {
    title: 'Could not be stored',
    meaning: 'The database refused this delivery alone, five times with growing pauses.',
    advice: 'Report it: the detail has what the database said. Replay it after the update.',
  },
}

/** The reason in words; one that only a newer server knows keeps its code. */
export function reasonWords(reason: string): ReasonWords {
  const known = Object.hasOwn(words, reason) ? words[reason] : undefined
  return (
    known ?? {
      title: reason,
      meaning: 'A reason that this page does not know yet.',
      advice: 'The documentation explains its code under failure modes.',
    }
  )
}
