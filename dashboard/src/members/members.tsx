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
import { type Acting, memberColumns } from './columns.tsx'
import { type Member, roles } from './member.ts'
import { MemberDialogs, type OpenMemberDialog } from './member-dialogs.tsx'

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

/** Who may sign in to the workspace, and as what. */
export function Members() {
  const { view } = useView()
  const { member: you } = useSession()
  const { filters, set } = useFilters(known)
  const [open, setOpen] = useState<OpenMemberDialog>(null)
  const list = useList<Member>({ topic: 'members', path: 'api/members', limit: rowsMax, everyMs: readAnewMs })
  const order = filters.sort ?? orderDefault
  const sorted = useMemo(() => (list.hasMore ? list : sortedHere(list, order, sortKeys)), [list, order])
  const acting = useActing(setOpen)
  const columns = useMemo(() => memberColumns(view.zone, you.id, acting), [view.zone, you.id, acting])
  useShortcut(acting ? 'n' : null, 'Add a member', () => setOpen({ what: 'add' }))

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
          {acting && <AddButton onPress={() => setOpen({ what: 'add' })} />}
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
      {acting && <MemberDialogs open={open} onOpen={setOpen} canAct={acting.canAct} />}
    </Page>
  )
}

/** What the signed-in member may do to members; null for nothing. Nobody but an owner touches owners. */
function useActing(onOpen: (open: OpenMemberDialog) => void): Acting | null {
  const you = useSession().member
  const mayWrite = useMay()('members:write')
  return useMemo(
    () =>
      mayWrite
        ? {
            act: (what, member) => onOpen({ what, member }),
            canAct: (what, member) =>
              member.id === you.id ? what === 'change' : member.role !== 'owner' || you.role === 'owner',
          }
        : null,
    [mayWrite, you.id, you.role, onOpen],
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
