import { DisjointSets } from '../../domain/disjoint-sets.ts'
import type { Tx } from '../../store/database.ts'
import {
  type Contact,
  type ContactSighting,
  insertNodes,
  lockContacts,
  lockNodes,
  lockNodesOfContacts,
  type Node,
  updateNodes,
  upsertContacts,
} from '../../store/identities.ts'
import { areApart, insertMerges, type Merge, type Separations, separationsOf } from '../../store/separations.ts'
import type { TenantRules } from '../../store/tenants.ts'
import type { Located } from '../locate.ts'

/** Who the events of a batch are about, once this step is done. */
export type People = {
  /** Contact of every node of the batch. */
  readonly contactOf: ReadonlyMap<string, string>
  readonly nodes: ReadonlyMap<string, Node>
  readonly contacts: ReadonlyMap<string, Contact>
  /** Contacts that turned out to be others, with what they became. */
  readonly absorbedContacts: readonly { readonly from: Contact | { readonly id: string }; readonly into: string }[]
  /** Contacts whose set of nodes, or order of nodes, changed. */
  readonly reshaped: ReadonlySet<string>
}

/** Two nodes that are known to be one person, e.g. because evidence of one message names both. */
export type Link = readonly [string, string]

/**
 * Identity as components: every identifier is a node, a fact that names several joins them, a contact is a connected
 * component and its id that of its first node by (first event time, id). Nothing here depends on the order in which facts
 * arrive. What somebody separated is not joined by a fact that names one of each side. A contact that was known, and is part of
 * another now, is noted as merged.
 */
export async function identify(
  tx: Tx,
  tenantId: string,
  located: readonly Located[],
  links: readonly Link[],
  { hasSeparations }: Pick<TenantRules, 'hasSeparations'>,
): Promise<People> {
  const found = await resolveNodes(tx, tenantId, located, links, hasSeparations)
  const seen = sightings(located, found.contactOf, found.absorbedContacts)
  const contacts = seen.length > 0 ? await upsertContacts(tx, tenantId, seen) : []
  return { ...found, contacts: new Map(contacts.map((c) => [c.id, c])) }
}

type Found = Omit<People, 'contacts'>

async function resolveNodes(
  tx: Tx,
  tenantId: string,
  located: readonly Located[],
  links: readonly Link[],
  hasSeparations: boolean,
): Promise<Found> {
  const seen = new Map<string, { id: string; kind: string; value: string; firstEventAt: number }>()
  for (const { nodes, row } of located)
    for (const { id, kind, value } of nodes) {
      const first = Math.min(row.occurredAt, seen.get(id)?.firstEventAt ?? Number.POSITIVE_INFINITY)
      seen.set(id, { id, kind, value, firstEventAt: first })
    }
  const ids = new Set([...seen.keys(), ...links.flat()])
  if (ids.size === 0) return { contactOf: new Map(), nodes: new Map(), absorbedContacts: [], reshaped: new Set() }
  await insertNodes(tx, tenantId, [...seen.values()])
  const byId = new Map((await lockNodes(tx, tenantId, [...ids])).map((node) => [node.id, node]))
  const lowered = new Map<string, number>()
  for (const { id, firstEventAt } of seen.values()) {
    const node = byId.get(id)
    if (node && firstEventAt < node.firstEventAt) lowered.set(id, firstEventAt)
  }

  const sets = new DisjointSets()
  const separations: Separations = hasSeparations ? await separationsOf(tx, tenantId, [...ids]) : new Map()
  const joining = joins(located, links, separations)
  for (const { link } of joining) {
    const [nodeA, nodeB] = link.map((id) => byId.get(id))
    if (nodeA && nodeB) sets.join(nodeA.contactId, nodeB.contactId)
  }
  const reconsidered = new Set([...sets.members(), ...[...lowered.keys()].map((id) => byId.get(id)?.contactId ?? id)])
  const absorbed: { from: Contact | { id: string }; into: string }[] = []
  const reshaped = new Set<string>()
  if (reconsidered.size > 0) {
    const relatives = await lockNodesOfContacts(tx, tenantId, [...reconsidered])
    const changed = relabel(relatives, lowered, sets)
    await updateNodes(tx, tenantId, changed)
    for (const node of changed) {
      const old = byId.get(node.id)
      if (old) byId.set(node.id, { ...old, ...node })
      reshaped.add(node.contactId)
    }
    const gone = new Map<string, string>()
    for (const node of relatives) {
      const now = changed.find((c) => c.id === node.id)?.contactId ?? node.contactId
      if (now !== node.contactId) gone.set(node.contactId, now)
    }
    const rows = new Map((await lockContacts(tx, tenantId, [...gone.keys()])).map((contact) => [contact.id, contact]))
    for (const [id, into] of gone) absorbed.push({ from: rows.get(id) ?? { id }, into })
    await insertMerges(tx, tenantId, mergesOf([...rows.values()], relatives, joining))
  }
  const contactOf = new Map([...byId].map(([id, node]) => [id, node.contactId]))
  return { contactOf, nodes: byId, absorbedContacts: absorbed, reshaped }
}

type Join = { readonly link: Link; readonly eventId: string | null }

/** What the facts join: of the identifiers of one event the first with each of the others, but for those that are separated. */
function joins(located: readonly Located[], links: readonly Link[], separations: Separations): Join[] {
  const within = located.flatMap(({ nodes: [first, ...others], row }) => {
    const together = first ? [first.id] : []
    return others.flatMap(({ id }): Join[] => {
      if (first === undefined || together.some((other) => areApart(separations, other, id))) return []
      together.push(id)
      return [{ link: [first.id, id], eventId: row.eventId }]
    })
  })
  const between = links.filter(([a, b]) => !areApart(separations, a, b))
  return [...within, ...between.map((link): Join => ({ link, eventId: null }))]
}

function mergesOf(gone: readonly Contact[], relatives: readonly Node[], joining: readonly Join[]): Merge[] {
  return gone.map(({ id: contactId, name }) => {
    const nodeIds = relatives.filter((node) => node.contactId === contactId).map(({ id }) => id)
    const isOwn = new Set(nodeIds)
    const join = joining.find(({ link: [a, b] }) => isOwn.has(a) !== isOwn.has(b))
    return { nodeIds, name, eventId: join?.eventId ?? null }
  })
}

/** The nodes whose contact or first time is another now. */
function relabel(relatives: readonly Node[], lowered: ReadonlyMap<string, number>, sets: DisjointSets): Node[] {
  const timed = relatives.map((node) => ({ ...node, firstEventAt: lowered.get(node.id) ?? node.firstEventAt }))
  const components = Map.groupBy(timed, (node) => sets.find(node.contactId))
  const stood = new Map(relatives.map((node) => [node.id, node]))
  return [...components.values()].flatMap((component) => {
    const first = component.reduce((a, b) => (isFirst(a, b) ? a : b))
    return component
      .map((node) => ({ ...node, contactId: first.id }))
      .filter((node) => {
        const old = stood.get(node.id)
        return old?.contactId !== node.contactId || old.firstEventAt !== node.firstEventAt
      })
  })
}

/** The order that decides whose id a component takes. */
export function isFirst(a: { id: string; firstEventAt: number }, b: { id: string; firstEventAt: number }): boolean {
  return a.firstEventAt !== b.firstEventAt ? a.firstEventAt < b.firstEventAt : a.id <= b.id
}

function sightings(
  located: readonly Located[],
  contactOf: ReadonlyMap<string, string>,
  absorbed: People['absorbedContacts'],
): ContactSighting[] {
  const seen = new Map<string, ContactSighting>()
  const see = (sighting: ContactSighting) => {
    const before = seen.get(sighting.id)
    if (!before) {
      seen.set(sighting.id, sighting)
      return
    }
    const later = isLaterName(sighting, before) ? sighting : before
    seen.set(sighting.id, {
      id: sighting.id,
      name: later.name,
      nameAt: later.nameAt,
      firstSeenAt: Math.min(sighting.firstSeenAt, before.firstSeenAt),
      lastSeenAt: Math.max(sighting.lastSeenAt, before.lastSeenAt),
    })
  }
  for (const { event, nodes } of located) {
    const [contact, ...others] = new Set(nodes.flatMap(({ id }) => contactOf.get(id) ?? []))
    if (contact === undefined) continue
    const at = event.occurredAt
    const name = event.contactName
    see({ id: contact, name, nameAt: name === null ? null : at, firstSeenAt: at, lastSeenAt: at })
    for (const id of others) see({ id, name: null, nameAt: null, firstSeenAt: at, lastSeenAt: at })
  }
  for (const { from, into } of absorbed) if ('firstSeenAt' in from) see({ ...from, id: into })
  return [...seen.values()]
}

/** Whether the name of the one goes before that of the other: the later by (time, name). */
export function isLaterName(a: ContactSighting, b: ContactSighting): boolean {
  if (a.nameAt === null) return false
  if (b.nameAt === null) return true
  return a.nameAt !== b.nameAt ? a.nameAt > b.nameAt : (a.name ?? '') > (b.name ?? '')
}
