import { AddMember } from './add-member.tsx'
import { ChangeMember } from './change-member.tsx'
import type { Acting, MemberAct } from './columns.tsx'
import type { Member } from './member.ts'
import { PasswordShown, type ShownPassword } from './password-shown.tsx'
import { RemoveMember } from './remove-member.tsx'
import { ResetPassword } from './reset-password.tsx'

export type OpenMemberDialog =
  | { readonly what: 'add' }
  | { readonly what: MemberAct; readonly member: Member }
  | { readonly what: 'shown'; readonly shown: ShownPassword }
  | null

type MemberDialogsProps = Pick<Acting, 'canAct'> & {
  readonly open: OpenMemberDialog
  onOpen(next: OpenMemberDialog): void
}

/** The dialog that is open; one leads to another. */
export function MemberDialogs({ open, onOpen, canAct }: MemberDialogsProps) {
  const close = () => onOpen(null)
  const show = (shown: ShownPassword) => onOpen({ what: 'shown', shown })
  switch (open?.what) {
    case undefined:
      return null
    case 'add':
      return <AddMember onAdded={show} onClose={close} />
    case 'change':
      return (
        <ChangeMember
          of={open.member}
          onAct={(what) => onOpen({ what, member: open.member })}
          canAct={canAct}
          onClose={close}
        />
      )
    case 'reset':
      return <ResetPassword of={open.member} onReset={show} onClose={close} />
    case 'remove':
      return <RemoveMember of={open.member} onClose={close} />
    case 'shown':
      return <PasswordShown shown={open.shown} onClose={close} />
  }
}
