/** What a refusal means, and what mends it. */
export type RefusalWords = { readonly title: string; readonly advice: string }

const words: Readonly<Record<string, RefusalWords>> = {
  'signature-mismatch': {
    title: 'The signature does not match',
    advice:
      'The app secret entered here is not the one of the Meta app that sends. Copy it anew from App settings → Basic and replace the secret. Meta tries again for days, so nothing is lost meanwhile.',
  },
  'signature-missing': {
    title: 'The call is not signed',
    advice:
      'It does not come from Meta, or a proxy in between strips the header X-Hub-Signature-256. If messages arrive as well, somebody else found the address, and nothing needs doing.',
  },
  'signature-malformed': {
    title: 'The signature is unreadable',
    advice: 'Something between Meta and Parley changes the header X-Hub-Signature-256. Look at the proxy in front.',
  },
  'verify-token-mismatch': {
    title: 'The verify token does not match',
    advice:
      'Whoever verified the address at Meta entered another verify token. Copy the one shown here and press “Verify and save” again.',
  },
  'stream-unavailable': {
    title: 'Parley could not take it',
    advice:
      'Its store was away for a moment. The sender tries again by itself; if this goes on, see how Redis or Postgres is.',
  },
  'stream-full': {
    title: 'Parley was full',
    advice: 'More came in than is being processed. The sender tries again by itself; start more processors.',
  },
}

/** The refusal in words; a reason that only a newer server knows keeps its code. */
export function refusalWords(reason: string): RefusalWords {
  const known = Object.hasOwn(words, reason) ? words[reason] : undefined
  return known ?? { title: reason, advice: 'The documentation explains this code under failure modes.' }
}
