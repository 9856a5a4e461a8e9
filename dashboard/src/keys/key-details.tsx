import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { formatInstant } from '../format.ts'
import { type KeyAct, KeyStatus } from './columns.tsx'
import { type Key, works } from './key.ts'
import { allowedBy } from './scopes.ts'

type KeyDetailsProps = {
  readonly of: Key
  readonly zone: string
  /** Null where one may only look. */
  readonly onAct: ((what: KeyAct) => void) | null
  onClose(): void
}

/** All that is known of a key: what it may do, in words, and when it did. */
export function KeyDetails({ of, zone, onAct, onClose }: KeyDetailsProps) {
  const time = (at: string | null, none: string) => (at === null ? none : formatInstant(Date.parse(at), zone))
  return (
    <Dialog title={of.name} size="medium" onClose={onClose}>
      <DialogBody>
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          <Fact name="Status">
            <KeyStatus of={of.status} />
          </Fact>
          <Fact name="Begins with">
            <code className="font-mono text-xs">{of.prefix}…</code>
          </Fact>
          <Fact name="Created">{time(of.createdAt, '')}</Fact>
          <Fact name="Last used">{time(of.lastUsedAt, 'never')}</Fact>
          <Fact name="Expires">{time(of.expiresAt, 'never')}</Fact>
          {of.revokedAt !== null && <Fact name="Revoked">{time(of.revokedAt, '')}</Fact>}
        </dl>
        <section aria-label="What it allows">
          <h3 className="mb-1.5 font-medium text-ink-faint text-xs">What it allows</h3>
          <ul className="flex flex-col gap-1.5 text-sm">
            {of.scopes.map((scope) => (
              <li key={scope} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
                <code className="font-mono text-ink text-xs leading-5">{scope}</code>
                <span className="text-ink-soft">{allowedBy(scope)}</span>
              </li>
            ))}
          </ul>
        </section>
      </DialogBody>
      {onAct && works(of) && (
        <DialogEnd>
          <Button onClick={() => onAct('revoke')}>Revoke</Button>
          <Button onClick={() => onAct('rotate')}>Rotate</Button>
        </DialogEnd>
      )}
    </Dialog>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="number min-w-0 truncate text-ink">{children}</dd>
    </>
  )
}
