import { UserPlus, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useList } from '../api/list.ts'
import { Button } from '../components/button.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { Empty } from '../components/states.tsx'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay, useSession } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { type SortKeys, sortedHere } from '../table/sorted-here.ts'
import { useFilters } from '../view/filters.ts'
import { useView } from '../view/view.ts'
import { AddMember } from './add-member.tsx'
import { ChangeMember } from './change-member.tsx'
import { type MemberAct, memberColumns } from './columns.tsx'
import { type Member, roles } from './member.ts'
import { PasswordShown, type ShownPassword } from './password-shown.tsx'
import { RemoveMember } from './remove-member.tsx'
import { ResetPassword } from './reset-password.tsx'

/** When somebody signed in is told by no live event. */
const readAnewMs = 60_000
const rowsMax = 200

const sortKeys: SortKeys<Member> = {
  name: ({ name }) => name,
  email: ({ email }) => email,
  role: ({ role }) => roles.findIndex((one) => one.role === role),
  lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
  createdAt: ({ createdAt }) => createdAt,
}
const orderDefault = 'name'
const known = { sort: Object.keys(sortKeys).flatMap((name) => [name, `-${name}`]) }

type Open =
  | { readonly what: 'add' }
  | { readonly what: MemberAct; readonly member: Member }
  | { readonly what: 'shown'; readonly shown: ShownPassword }
  | null

/** Who may sign in to the workspace, and as what. */
export function Members() {
  const { view } = useView()
  const { member: you } = useSession()
  const mayWrite = useMay()('members:write')
  const { filters, set } = useFilters(known)
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const list = useList<Member>({ topic: 'members', path: 'api/members', limit: rowsMax, everyMs: readAnewMs })
  const order = filters.sort ?? orderDefault
  const sorted = useMemo(() => (list.hasMore ? list : sortedHere(list, order, sortKeys)), [list, order])
  const acting = useMemo(
    () =>
      mayWrite
        ? {
            act: (what: MemberAct, member: Member) => setOpen({ what, member }),
            canAct: (what: MemberAct, member: Member) =>
              member.id === you.id ? what === 'change' : member.role !== 'owner' || you.role === 'owner',
          }
        : null,
    [mayWrite, you.id, you.role],
  )
  const columns = useMemo(() => memberColumns(view.zone, you.id, acting), [view.zone, you.id, acting])
  useShortcut(mayWrite ? 'n' : null, 'Add a member', () => setOpen({ what: 'add' }))

  return (
    <Page
      title="Members"
      isFilled
      zone={view.zone}
      freshness={list}
      subtitle={
        <>
          <ListCount of={list} one="member" />
          <Dot />
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <ViewControls parts={['zone']} />
          <ExportButton path="api/members" parameters={{}} name="members" total={list.total} />
          {mayWrite && <AddButton onPress={() => setOpen({ what: 'add' })} />}
        </>
      }
    >
      <DataTable
        label="Members"
        columns={columns}
        list={sorted}
        order={order}
        {...(!list.hasMore && { onOrder: (sort: string) => set({ sort: sort === orderDefault ? null : sort }) })}
        {...(acting && { onOpen: (member: Member) => setOpen({ what: 'change', member }) })}
        empty={
          <Empty icon={<Users size={18} aria-hidden="true" />} title="No members">
            Whoever is added may sign in to this workspace.
          </Empty>
        }
      />
      {open?.what === 'add' && <AddMember onAdded={(shown) => setOpen({ what: 'shown', shown })} onClose={close} />}
      {open?.what === 'change' && acting && (
        <ChangeMember
          of={open.member}
          onAct={(what) => setOpen({ what, member: open.member })}
          canAct={acting.canAct}
          onClose={close}
        />
      )}
      {open?.what === 'reset' && (
        <ResetPassword of={open.member} onReset={(shown) => setOpen({ what: 'shown', shown })} onClose={close} />
      )}
      {open?.what === 'remove' && <RemoveMember of={open.member} onClose={close} />}
      {open?.what === 'shown' && <PasswordShown shown={open.shown} onClose={close} />}
    </Page>
  )
}

function AddButton({ onPress }: { onPress(): void }) {
  return (
    <Button look="primary" onClick={onPress}>
      <UserPlus size={15} aria-hidden="true" />
      Add member
    </Button>
  )
}
