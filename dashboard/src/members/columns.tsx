import { KeyRound, type LucideIcon, Pencil, UserMinus } from 'lucide-react'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { AgoCell } from '../table/ago-cell.tsx'
import type { Column } from '../table/column.ts'
import { DateCell } from '../table/date-cell.tsx'
import { type Member, roleName } from './member.ts'

export type MemberAct = 'change' | 'reset' | 'remove'

/** What the reader may do to the members; `canAct` says to whom. */
export type Acting = {
  act(what: MemberAct, member: Member): void
  canAct(what: MemberAct, member: Member): boolean
}

/** The columns of the table of members, with times in `zone`; `you` is the reader's own id. */
export function memberColumns(zone: string, you: string, acting: Acting | null): readonly Column<Member>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      orders: ['name', '-name'],
      cell: (member) => <Name of={member} isYou={member.id === you} />,
    },
    {
      id: 'email',
      title: 'E-mail',
      orders: ['email', '-email'],
      hiddenBelow: 'sm',
      cell: ({ email }) => email,
    },
    {
      id: 'role',
      title: 'Role',
      width: 'w-32',
      orders: ['role', '-role'],
      cell: ({ role }) => <Badge tone={role === 'owner' ? 'accent' : 'neutral'}>{roleName(role)}</Badge>,
    },
    {
      id: 'seen',
      title: 'Last signed in',
      width: 'w-48',
      orders: ['-lastSeenAt', 'lastSeenAt'],
      hiddenBelow: 'lg',
      cell: ({ lastSeenAt }) => <AgoCell at={lastSeenAt} zone={zone} none="never" />,
    },
    {
      id: 'since',
      title: 'Since',
      width: 'w-32',
      orders: ['-createdAt', 'createdAt'],
      hiddenBelow: 'xl',
      cell: ({ createdAt }) => <DateCell at={createdAt} zone={zone} none="" />,
    },
    ...(acting ? [actsColumn(acting)] : []),
  ]
}

/** Where the screen is narrow, the address stands under the name. */
function Name({ of, isYou }: { readonly of: Member; readonly isYou: boolean }) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-2 leading-4">
        <span className="truncate font-medium">{of.name}</span>
        {isYou && <Badge>you</Badge>}
      </span>
      <span className="block truncate text-2xs text-ink-faint leading-3.5 sm:hidden">{of.email}</span>
    </>
  )
}

const acts: readonly { readonly what: MemberAct; readonly title: string; readonly icon: LucideIcon }[] = [
  { what: 'change', title: 'Change', icon: Pencil },
  { what: 'reset', title: 'Reset the password', icon: KeyRound },
  { what: 'remove', title: 'Remove', icon: UserMinus },
]

function actsColumn({ act, canAct }: Acting): Column<Member> {
  return {
    id: 'acts',
    title: 'Actions',
    width: 'w-34',
    align: 'end',
    hiddenBelow: 'lg',
    cell: (member) => (
      <span className="inline-flex gap-1">
        {acts
          .filter(({ what }) => canAct(what, member))
          .map(({ what, title, icon: Icon }) => (
            <Button
              key={what}
              look="quiet"
              size="icon"
              aria-label={`${title}: ${member.name}`}
              title={title}
              onClick={() => act(what, member)}
            >
              <Icon size={14} aria-hidden="true" />
            </Button>
          ))}
      </span>
    ),
  }
}
