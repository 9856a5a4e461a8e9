import { Headset, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Agent } from '../api/agents.ts'
import { useList } from '../api/list.ts'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/states.tsx'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { type SortKeys, sortedHere } from '../table/sorted-here.ts'
import { useFilters } from '../view/filters.ts'
import { useHrefIn, useView } from '../view/view.ts'
import { ChangeAgent } from './change-agent.tsx'
import { agentColumns } from './columns.tsx'
import { Teams } from './teams.tsx'

const rowsMax = 200

const sortKeys: SortKeys<Agent> = {
  name: ({ name }) => name,
  team: ({ teamName }) => teamName,
  assigned: ({ assignedChats }) => assignedChats,
  createdAt: ({ createdAt }) => createdAt,
}
const orderDefault = 'name'
const known = { sort: Object.keys(sortKeys).flatMap((name) => [name, `-${name}`]) }

type Open = { readonly what: 'teams' } | { readonly what: 'change'; readonly agent: Agent } | null

/** Who answers customers: what they are called, and in which team they are. */
export function Agents() {
  const { view } = useView()
  const hrefIn = useHrefIn()
  const { filters, set } = useFilters(known)
  const [open, setOpen] = useState<Open>(null)
  const mayChange = useMay()('members:write')
  const list = useList<Agent>({ topic: 'agents', path: 'api/agents', limit: rowsMax })
  const order = filters.sort ?? orderDefault
  const sorted = useMemo(() => (list.hasMore ? list : sortedHere(list, order, sortKeys)), [list, order])
  const columns = useMemo(() => agentColumns(view.zone, hrefIn), [view.zone, hrefIn])

  return (
    <Page
      title="Agents"
      isFilled
      zone={view.zone}
      freshness={list}
      subtitle={
        <>
          <ListCount of={list} one="agent" />
          <Dot />
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <ViewControls parts={['zone']} />
          <ExportButton path="api/agents" parameters={{}} name="agents" total={list.total} />
          {mayChange && (
            <Button onClick={() => setOpen({ what: 'teams' })}>
              <Users size={15} aria-hidden="true" />
              Teams
            </Button>
          )}
        </>
      }
    >
      <DataTable
        label="Agents"
        columns={columns}
        list={sorted}
        order={order}
        {...(!list.hasMore && { onOrder: (sort: string) => set({ sort: sort === orderDefault ? null : sort }) })}
        {...(mayChange && { onOpen: (agent: Agent) => setOpen({ what: 'change', agent }) })}
        empty={
          <Empty icon={<Headset size={18} aria-hidden="true" />} title="No agents yet">
            Whoever answers a customer or is given a chat appears here by themself.
          </Empty>
        }
      />
      {open?.what === 'teams' && <Teams onClose={() => setOpen(null)} />}
      {open?.what === 'change' && <ChangeAgent of={open.agent} onClose={() => setOpen(null)} />}
    </Page>
  )
}
