import { senderAtStart, senderOf, sourceWords } from './sources.ts'

/** What a refusal means, and what mends it. */
export type RefusalWords = { readonly title: string; readonly advice: string }

type Sender = {
  readonly source: string
  readonly name: string
  /** "app secret" */
  readonly secret: string
  readonly where: string
  readonly retries: string
}

const words: Readonly<Record<string, (sender: Sender) => RefusalWords>> = {
  'signature-mismatch': ({ source, name, secret, where, retries }) => ({
    title: 'The signature does not match',
    advice:
      source === 'whatsapp'
        ? 'The app secret entered here is not the one of the Meta app that sends. Copy it anew from App settings → Basic and replace the secret. Meta tries again for days, so nothing is lost meanwhile.'
        : `The ${secret} entered here is not the one that ${name} signs with, or PUBLIC_URL is not the address that it calls. Copy it anew from ${where} and replace the secret. ${senderAtStart(source)} tries again ${retries}.`,
  }),
  'signature-missing': ({ name }) => ({
    title: 'The call is not signed',
    advice: `It does not come from ${name}, or a proxy in between strips the header with the signature. If calls arrive as well, somebody else found the address, and nothing needs doing.`,
  }),
  'signature-malformed': ({ name }) => ({
    title: 'The signature is unreadable',
    advice: `Something between ${name} and Parley changes the header with the signature. Look at the proxy in front.`,
  }),
  'signature-expired': () => ({
    title: 'The signature is too old',
    advice: 'A clock is wrong by more than five minutes, here or at the sender, or somebody plays back an old call.',
  }),
  'key-missing': ({ name }) => ({
    title: 'The address was cut short',
    advice: `Its last part, the secret, is missing at ${name}. Show the whole address here, and paste it anew.`,
  }),
  'key-mismatch': ({ name }) => ({
    title: 'The secret in the address is another',
    advice: `It was replaced here and not at ${name}, or two connections are mixed up. Show the whole address here, and paste it anew.`,
  }),
  'organization-wrong': ({ name }) => ({
    title: 'The message is another organization’s',
    advice: `The secret is right, and the organization that ${name} names is not the one that this connection was added for. Two connections are mixed up, or a sandbox calls the address of its production. Give each the address of its own connection.`,
  }),
  'verify-token-mismatch': () => ({
    title: 'The verify token does not match',
    advice:
      'Whoever verified the address at Meta entered another verify token. Copy the one shown here and press “Verify and save” again.',
  }),
  'event-invalid': ({ name }) => ({
    title: 'An event is not as it must be',
    advice: `A call of ${name} held no event that could be taken: without a name, or with neither userId nor anonymousId, perhaps. Its answer says which field is wrong.`,
  }),
  'write-key-replaced': ({ name }) => ({
    title: 'The write key is the one before',
    advice: `A page or program of ${name} still has the key that was replaced, and what it sends is lost. Show the write key here, and put it there; pages may be cached for a while.`,
  }),
  'event-too-large': ({ name }) => ({
    title: 'An event is too large',
    advice: `An event may have 32 KB. What ${name} sends holds more, whole documents perhaps.`,
  }),
  'requests-too-many': ({ name, retries }) => ({
    title: 'Too many events at once',
    advice: `Past a number of events a second ${name} is told to wait, and tries again ${retries}. PARLEY_WEB_EVENTS_PER_SECOND sets the number; a program that loops, or somebody who found the write key, may be the cause.`,
  }),
  'stream-unavailable': () => ({
    title: 'Parley could not take it',
    advice:
      'Its store was away for a moment. The sender tries again by itself; if this goes on, see how Redis or Postgres is.',
  }),
  'stream-full': () => ({
    title: 'Parley was full',
    advice: 'More came in than is being processed. The sender tries again by itself; start more processors.',
  }),
}

/** The refusal in words; a reason that only a newer server knows keeps its code. */
export function refusalWords(reason: string, source: string): RefusalWords {
  const known = Object.hasOwn(words, reason) ? words[reason] : undefined
  if (!known) return { title: reason, advice: 'The documentation explains this code under failure modes.' }
  const { secret, retries } = sourceWords(source)
  const label = secret?.label.toLowerCase() ?? 'secret'
  return known({ source, name: senderOf(source), secret: label, where: secret?.where ?? '', retries })
}
