import { CreateKey } from './create-key.tsx'
import type { Key } from './key.ts'
import { KeyDetails } from './key-details.tsx'
import { NewKeyShown, type ShownKey } from './new-key-shown.tsx'
import { RevokeKey } from './revoke-key.tsx'
import { RotateKey } from './rotate-key.tsx'

export type OpenKeyDialog =
  | { readonly what: 'create' }
  | { readonly what: 'details' | 'rotate' | 'revoke'; readonly key: Key }
  | { readonly what: 'shown'; readonly shown: ShownKey }
  | null

type KeyDialogsProps = {
  readonly open: OpenKeyDialog
  onOpen(next: OpenKeyDialog): void
  /** As they are now: what is open may have changed since. */
  readonly keys: readonly Key[]
  readonly zone: string
  readonly mayWrite: boolean
}

/** The dialog that is open; one leads to another. */
export function KeyDialogs({ open, onOpen, keys, zone, mayWrite }: KeyDialogsProps) {
  const close = () => onOpen(null)
  const show = (shown: ShownKey) => onOpen({ what: 'shown', shown })
  switch (open?.what) {
    case undefined:
      return null
    case 'create':
      return <CreateKey zone={zone} onMade={show} onClose={close} />
    case 'details':
      return (
        <KeyDetails
          of={keys.find(({ id }) => id === open.key.id) ?? open.key}
          zone={zone}
          onAct={mayWrite ? (what) => onOpen({ what, key: open.key }) : null}
          onClose={close}
        />
      )
    case 'rotate':
      return <RotateKey of={open.key} onMade={show} onClose={close} />
    case 'revoke':
      return <RevokeKey of={open.key} onClose={close} />
    case 'shown':
      return <NewKeyShown shown={open.shown} zone={zone} onClose={close} />
  }
}
