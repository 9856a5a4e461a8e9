import { KeyRound, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useList } from '../api/list.ts'
import { Button } from '../components/button.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { Empty } from '../components/states.tsx'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { type SortKeys, sortedHere } from '../table/sorted-here.ts'
import { useFilters } from '../view/filters.ts'
import { useView } from '../view/view.ts'
import { keyColumns } from './columns.tsx'
import type { Key } from './key.ts'
import { KeyDialogs, type OpenKeyDialog } from './key-dialogs.tsx'

/** When a key was last used is told by no live event. */
const readAnewMs = 30_000
const rowsMax = 200

const sortKeys: SortKeys<Key> = {
  name: ({ name }) => name,
  createdAt: ({ createdAt }) => createdAt,
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt,
  expiresAt: ({ expiresAt }) => expiresAt,
}
const orderDefault = '-createdAt'
const known = { sort: Object.keys(sortKeys).flatMap((name) => [name, `-${name}`]) }

/** The API keys of the workspace: which there are, what they may do, and when they were last used. */
export function ApiKeys() {
  const { view } = useView()
  const may = useMay()
  const mayWrite = may('keys:write')
  const { filters, set } = useFilters(known)
  const [open, setOpen] = useState<OpenKeyDialog>(null)
  const list = useList<Key>({ topic: 'keys', path: 'api/keys', limit: rowsMax, everyMs: readAnewMs })
  const order = filters.sort ?? orderDefault
  const sorted = useMemo(() => (list.hasMore ? list : sortedHere(list, order, sortKeys)), [list, order])
  const columns = useMemo(
    () => keyColumns(view.zone, mayWrite ? (what, key) => setOpen({ what, key }) : null),
    [view.zone, mayWrite],
  )
  useShortcut(mayWrite ? 'n' : null, 'New key', () => setOpen({ what: 'create' }))

  return (
    <Page
      title="Keys"
      isFilled
      zone={view.zone}
      freshness={list}
      subtitle={
        <>
          <ListCount of={list} one="API key" />
          <Dot />
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <ViewControls parts={['zone']} />
          <ExportButton path="api/keys" parameters={{}} name="keys" total={list.total} />
          {mayWrite && <NewKeyButton onPress={() => setOpen({ what: 'create' })} />}
        </>
      }
    >
      <DataTable
        label="Keys"
        columns={columns}
        list={sorted}
        order={order}
        {...(!list.hasMore && { onOrder: (sort: string) => set({ sort: sort === orderDefault ? null : sort }) })}
        onOpen={(key) => setOpen({ what: 'details', key })}
        empty={
          <Empty icon={<KeyRound size={18} aria-hidden="true" />} title="No keys yet">
            A key lets a program read from Parley or send to it. Make one with “New key”.
          </Empty>
        }
      />
      <KeyDialogs open={open} onOpen={setOpen} keys={list.rows} zone={view.zone} mayWrite={mayWrite} />
    </Page>
  )
}

function NewKeyButton({ onPress }: { onPress(): void }) {
  return (
    <Button look="primary" onClick={onPress}>
      <Plus size={15} aria-hidden="true" />
      New key
    </Button>
  )
}
