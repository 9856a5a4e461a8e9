import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { call, problemOf } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { useOne } from '../api/one.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { Failed, Skeleton } from '../components/states.tsx'
import { useToasts } from '../components/toasts.tsx'
import { contactTitle, formatMoment, plural } from '../format.ts'
import { useMay } from '../session.tsx'
import type { Chat, ContactIdentities } from './rows.ts'

type OfChat = { readonly chat: Chat; readonly zone: string }
type Identity = ContactIdentities['identities'][number]
type Merge = ContactIdentities['merges'][number]
type Separation = { readonly mergeId: string } | { readonly identityIds: readonly string[] }

const kindNames: Readonly<Record<string, string>> = {
  phone: 'Phone',
  'whatsapp-user-id': 'WhatsApp user',
  email: 'E-mail',
  external: 'Your own id',
  anonymous: 'Browser',
  provider: 'At the provider',
}

/** Opens what the chat's contact is known by. */
export function KnownBy({ chat, zone }: OfChat) {
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (chat.contactId === null || !may('crm:read')) return null
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        aria-label="What they are known by"
        title="What they are known by"
        onClick={() => setOpen(true)}
      >
        <Fingerprint size={16} aria-hidden="true" />
      </Button>
      {isOpen && <KnownByDialog chat={chat} contactId={chat.contactId} zone={zone} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogProps = OfChat & { readonly contactId: string; onClose(): void }

/** A contact's identifiers and merges; what belongs to somebody else is taken apart here. */
function KnownByDialog({ chat, contactId, zone, onClose }: DialogProps) {
  const mayWrite = useMay()('crm:write')
  const known = useOne<ContactIdentities>('contacts', `api/crm/contacts/${contactId}/identities`)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const separate = useSeparate(contactId, onClose)
  const { identities = [], merges = [] } = known.data ?? {}
  const canPart = mayWrite && identities.length > 1
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  return (
    <Dialog
      title={contactTitle(chat)}
      note="Messages that name any of these are one contact’s."
      size="medium"
      onClose={onClose}
    >
      <DialogBody>
        <ProblemNote text={fieldProblems(separate.error, []).rest} />
        {known.isPending && <Skeleton className="h-20" />}
        {known.isError && !known.data && (
          <Failed problem={problemOf(known.error)} onRetry={() => void known.refetch()} />
        )}
        {identities.length > 0 && (
          <ul aria-label="Known by" className="divide-y divide-edge rounded-md border border-edge">
            {identities.map((identity) => (
              <IdentityRow
                key={identity.id}
                of={identity}
                zone={zone}
                isChosen={chosen.has(identity.id)}
                {...(canPart && { onToggle: () => toggle(identity.id) })}
              />
            ))}
          </ul>
        )}
        {merges.length > 0 && (
          <section>
            <h3 className="mb-1.5 font-medium text-sm">Merged with</h3>
            <ul className="divide-y divide-edge rounded-md border border-edge">
              {merges.map((merge) => (
                <MergeRow
                  key={merge.id}
                  of={merge}
                  zone={zone}
                  identities={identities}
                  busy={separate.isPending}
                  {...(canPart && { onUndo: () => separate.mutate({ mergeId: merge.id }) })}
                />
              ))}
            </ul>
          </section>
        )}
        {canPart && (
          <p className="text-ink-soft text-xs">
            Choose what belongs to somebody else: their messages, waits and figures become a contact of their own, as if
            the two had never been one.
          </p>
        )}
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Close</Button>
        {canPart && (
          <Button
            look="danger"
            disabled={chosen.size === 0 || chosen.size === identities.length}
            busy={separate.isPending}
            onClick={() => separate.mutate({ identityIds: [...chosen] })}
          >
            Take {chosen.size > 0 ? chosen.size : ''} apart
          </Button>
        )}
      </DialogEnd>
    </Dialog>
  )
}

type IdentityRowProps = {
  readonly of: Identity
  readonly zone: string
  readonly isChosen: boolean
  onToggle?(): void
}

function IdentityRow({ of: { id, kind, value, firstEventAt }, zone, isChosen, onToggle }: IdentityRowProps) {
  const text = (
    <span className="min-w-0 flex-1">
      <span className="number wrap-anywhere block">{value}</span>
      <span className="block text-ink-soft text-xs">
        {kindNames[kind] ?? kind} · since {formatMoment(Date.parse(firstEventAt), zone)}
      </span>
    </span>
  )
  const look = 'flex items-center gap-3 px-3 py-2 text-sm'
  if (onToggle === undefined) return <li className={look}>{text}</li>
  return (
    <li>
      <label htmlFor={id} className={look}>
        <input
          id={id}
          type="checkbox"
          checked={isChosen}
          onChange={onToggle}
          className="size-4 shrink-0 accent-accent"
        />
        {text}
      </label>
    </li>
  )
}

type MergeRowProps = {
  readonly of: Merge
  readonly zone: string
  readonly identities: readonly Identity[]
  readonly busy: boolean
  onUndo?(): void
}

function MergeRow({
  of: { name, identityIds, mergedAt, event, isUndone },
  zone,
  identities,
  busy,
  onUndo,
}: MergeRowProps) {
  const values = identities.filter(({ id }) => identityIds.includes(id)).map(({ value }) => value)
  return (
    <li className="flex items-center gap-3 px-3 py-2 text-sm">
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere block">{name ?? values[0] ?? plural(identityIds.length, 'identifier')}</span>
        <span className="block text-ink-soft text-xs">
          {formatMoment(Date.parse(mergedAt), zone)}
          {event && `, as one event named both (${event.name.replaceAll('_', ' ')})`}
        </span>
      </span>
      {isUndone ? (
        <Badge tone="neutral">Undone</Badge>
      ) : (
        onUndo && (
          <Button busy={busy} onClick={onUndo}>
            Undo
          </Button>
        )
      )}
    </li>
  )
}

function useSeparate(contactId: string, onDone: () => void) {
  const client = useQueryClient()
  const { show } = useToasts()
  return useMutation({
    mutationFn: (separation: Separation) =>
      call(`api/crm/contacts/${contactId}/separate`, { method: 'POST', body: separation }),
    onSuccess: () => {
      void client.invalidateQueries()
      show({ title: 'They are two contacts now', tone: 'good' })
      onDone()
    },
  })
}
