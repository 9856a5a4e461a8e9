/** Sessions: a contact's activity over all chats, with no gap longer than 30 min, cut at 24 h from the start. */

import { compareBytes, defaultSettings, type Facts, type Settings } from './facts.ts'

export type Session = { contactKey: string; start: number; end: number; messages: number; chatKeys: string[] }

/** The sessions of every contact, by contact and start. Only customer messages are activity. */
export function sessionsOf(facts: Facts, settings: Settings = defaultSettings): Session[] {
  const contactKeys = [...new Set(facts.messages.map((message) => message.contactKey))].sort(compareBytes)
  const sessions: Session[] = []

  for (const contactKey of contactKeys) {
    const own = facts.messages.filter((message) => message.contactKey === contactKey && message.class === 'C')
    own.sort((a, b) => a.at - b.at || compareBytes(a.externalId, b.externalId))

    let session: Session | null = null
    for (const message of own) {
      const isSilent = session !== null && message.at - session.end > settings.sessionGapMs
      const isCut = session !== null && message.at - session.start >= settings.sessionCutMs
      if (session === null || isSilent || isCut) {
        session = { contactKey, start: message.at, end: message.at, messages: 0, chatKeys: [] }
        sessions.push(session)
      }
      session.end = message.at
      session.messages += 1
      if (!session.chatKeys.includes(message.chatKey)) session.chatKeys.push(message.chatKey)
    }
  }
  return sessions
}
