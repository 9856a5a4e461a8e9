/**
 * The body without the session that an outbound message may bring: whoever has it is logged in to Salesforce. The bytes
 * around it stay as they are. No `<` within the tag, as its beginning repeated would be looked through to its end from each.
 */
export function withoutSession(body: Buffer): Buffer {
  const text = body.toString('latin1')
  const redacted = text.replace(
    /(<(?:[\w.-]+:)?SessionId\b[^<>]*>)[^<]*(?:<!\[CDATA\[[^<\]]*\]\]>[^<]*)?(<\/)/gi,
    '$1$2',
  )
  return redacted === text ? body : Buffer.from(redacted, 'latin1')
}
