import { Ban, RefreshCw } from 'lucide-react'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { plural } from '../format.ts'
import { AgoCell } from '../table/ago-cell.tsx'
import type { Column } from '../table/column.ts'
import { DateCell } from '../table/date-cell.tsx'
import { type Key, statuses, works } from './key.ts'

export type KeyAct = 'rotate' | 'revoke'

/** The columns of the table of keys, with times in `zone`; `act` is null where one may only look. */
export function keyColumns(zone: string, act: ((what: KeyAct, key: Key) => void) | null): readonly Column<Key>[] {
  return [
    { id: 'name', title: 'Name', orders: ['name', '-name'], cell: (key) => <Name of={key} /> },
    { id: 'status', title: 'Status', width: 'w-32', cell: ({ status }) => <KeyStatus of={status} /> },
    {
      id: 'scopes',
      title: 'Allows',
      width: 'w-26',
      hiddenBelow: 'sm',
      cell: ({ scopes }) => <span title={scopes.join(', ')}>{plural(scopes.length, 'scope')}</span>,
    },
    {
      id: 'created',
      title: 'Created',
      width: 'w-30',
      orders: ['-createdAt', 'createdAt'],
      hiddenBelow: 'xl',
      cell: ({ createdAt }) => <DateCell at={createdAt} zone={zone} none="" />,
    },
    {
      id: 'used',
      title: 'Last used',
      width: 'w-42',
      orders: ['-lastUsedAt', 'lastUsedAt'],
      hiddenBelow: 'sm',
      cell: ({ lastUsedAt }) => <AgoCell at={lastUsedAt} zone={zone} none="never" />,
    },
    {
      id: 'expires',
      title: 'Expires',
      width: 'w-30',
      orders: ['expiresAt', '-expiresAt'],
      hiddenBelow: 'xl',
      cell: ({ expiresAt }) => <DateCell at={expiresAt} zone={zone} none="never" />,
    },
    ...(act ? [actsColumn(act)] : []),
  ]
}

/** What it is called and, to recognise it by, how it begins. */
function Name({ of }: { readonly of: Key }) {
  return (
    <>
      <span className="block truncate leading-4">{of.name}</span>
      <code className="block truncate font-mono text-2xs text-ink-faint leading-3.5">{of.prefix}…</code>
    </>
  )
}

/** How a key stands, in a word. */
export function KeyStatus({ of }: { readonly of: Key['status'] }) {
  return <Badge tone={statuses[of].tone}>{statuses[of].words}</Badge>
}

function actsColumn(act: (what: KeyAct, key: Key) => void): Column<Key> {
  return {
    id: 'acts',
    title: 'Actions',
    width: 'w-24',
    align: 'end',
    hiddenBelow: 'lg',
    cell: (key) =>
      works(key) && (
        <span className="inline-flex gap-1">
          <Button
            look="quiet"
            size="icon"
            aria-label={`Rotate ${key.name}`}
            title="Rotate"
            onClick={() => act('rotate', key)}
          >
            <RefreshCw size={14} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="icon"
            aria-label={`Revoke ${key.name}`}
            title="Revoke"
            onClick={() => act('revoke', key)}
          >
            <Ban size={14} aria-hidden="true" />
          </Button>
        </span>
      ),
  }
}
