import type { Entry, Speaker } from './entry.ts'

/** Entries that belong together, in the order of their time. */
export type Conversation = {
  /** By which the same conversation of another file is known. */
  readonly key: string
  /** Null: a group, or one of which nobody tells whose it is. */
  readonly contact: Speaker | null
  readonly isGroup: boolean
  readonly entries: readonly Entry[]
}

/**
 * Which entries are one conversation: by what the file calls it; else by the contact; else by what answers what, as a channel's
 * messages do that name nobody they go to. A conversation in which one contact wrote is theirs, one of several is a group's.
 */
export function conversationsOf(
  entries: readonly Entry[],
  { isGroup, title }: { isGroup: boolean; title: string | null },
): Conversation[] {
  const keyOf = keysOf(entries)
  const found: Conversation[] = []
  for (const [key, group] of Map.groupBy(entries, (entry) => title ?? keyOf(entry))) {
    const sorted = group.toSorted((a, b) => a.at - b.at || a.line - b.line)
    const contacts = contactsIn(sorted)
    const [only = null] = contacts.size === 1 && !isGroup ? contacts.values() : []
    found.push({ key, contact: only, isGroup: isGroup || contacts.size > 1, entries: sorted })
  }
  // Of one contact several conversations are one chat: brought one after the other, each would be run behind the next.
  return found.sort(
    (a, b) =>
      compare(a.contact?.key ?? a.key, b.contact?.key ?? b.key) || (a.entries[0]?.at ?? 0) - (b.entries[0]?.at ?? 0),
  )
}

function contactsIn(entries: readonly Entry[]): Map<string, Speaker> {
  const contacts = new Map<string, Speaker>()
  for (const { kind, speaker, recipient } of entries) {
    const contact = kind === 'theirs' ? speaker : recipient
    if (contact !== null && !contacts.has(contact.key)) contacts.set(contact.key, contact)
  }
  return contacts
}

function keysOf(entries: readonly Entry[]): (entry: Entry) => string {
  const linked = openLinks()
  const named = new Map<Entry, string>()
  for (const entry of entries) {
    const { id, chat, kind, speaker, recipient, replyTo } = entry
    const contact = kind === 'theirs' ? speaker : recipient
    const own = id === null ? `line:${entry.line}` : `id:${id}`
    if (chat !== null) named.set(entry, `chat:${chat}`)
    else if (replyTo !== null && 'id' in replyTo) linked.join(own, `id:${replyTo.id}`)
    else if (id === null && contact !== null) named.set(entry, `contact:${contact.key}`)
  }
  return (entry) => named.get(entry) ?? linked.find(entry.id === null ? `line:${entry.line}` : `id:${entry.id}`)
}

/** Ids that links make one, known by the least of them, so that the order of the file does not matter. However long a chain is. */
function openLinks() {
  const above = new Map<string, string>()
  const find = (id: string): string => {
    let root = id
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next
    for (let next = id; next !== root; ) {
      const parent = above.get(next) ?? root
      above.set(next, root)
      next = parent
    }
    return root
  }
  return {
    find,
    join(a: string, b: string) {
      const [one, other] = [find(a), find(b)]
      if (one !== other) above.set(one < other ? other : one, one < other ? one : other)
    },
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
