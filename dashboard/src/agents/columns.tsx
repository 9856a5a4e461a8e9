import { Link } from 'react-router'
import type { Agent } from '../api/agents.ts'
import { formatCount } from '../format.ts'
import type { Column } from '../table/column.ts'
import { DateCell } from '../table/date-cell.tsx'

/** The columns of the table of agents, with times in `zone`. */
export function agentColumns(zone: string, hrefIn: (path: string) => string): readonly Column<Agent>[] {
  return [
    { id: 'name', title: 'Name', orders: ['name', '-name'], cell: (agent) => <Name of={agent} /> },
    {
      id: 'team',
      title: 'Team',
      width: 'w-40',
      orders: ['team', '-team'],
      hiddenBelow: 'sm',
      cell: ({ teamName }) => teamName ?? <span className="text-ink-faint">none</span>,
    },
    {
      id: 'assigned',
      title: 'Assigned',
      width: 'w-24',
      align: 'end',
      orders: ['-assigned', 'assigned'],
      cell: ({ id, assignedChats }) => (
        <Link className="number hover:underline" to={chatsOf(hrefIn('/chats'), id)}>
          {formatCount(assignedChats)}
        </Link>
      ),
    },
    {
      id: 'since',
      title: 'First seen',
      width: 'w-32',
      orders: ['-createdAt', 'createdAt'],
      hiddenBelow: 'lg',
      cell: ({ createdAt }) => <DateCell at={createdAt} zone={zone} none="" />,
    },
  ]
}

/** The address of the chats that are theirs, in the view one is looking through. */
function chatsOf(href: string, agentId: string): string {
  const [path = '', search = ''] = href.split('?')
  const parameters = new URLSearchParams(search)
  parameters.set('agent', agentId)
  return `${path}?${parameters}`
}

/** Below the name what stands on messages, where that is another word; on a narrow screen the team, too. */
function Name({ of: { id, name, sourceName, teamName } }: { readonly of: Agent }) {
  const other = [sourceName, id].find((one) => one !== null && one !== name)
  return (
    <>
      <span className="block truncate font-medium leading-4">{name}</span>
      {teamName !== null && (
        <span className="block truncate text-2xs text-ink-faint leading-3.5 sm:hidden">{teamName}</span>
      )}
      {other !== undefined && <span className="block truncate text-2xs text-ink-faint leading-3.5">{other}</span>}
    </>
  )
}
