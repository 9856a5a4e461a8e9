import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Team } from '../api/agents.ts'
import { call, problemOf } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { useList } from '../api/list.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { Failed, Skeleton } from '../components/states.tsx'
import { plural } from '../format.ts'

type Change =
  | { readonly what: 'add'; readonly name: string }
  | { readonly what: 'rename'; readonly id: string; readonly name: string }
  | { readonly what: 'remove'; readonly id: string }

/** The teams of the workspace: added, renamed, removed. */
export function Teams({ onClose }: { onClose(): void }) {
  const teams = useList<Team>({ topic: 'agents', path: 'api/teams', limit: 200 })
  const [name, setName] = useState('')
  const change = useChange(() => setName(''))
  const rows = teams.rows.toSorted((a, b) => a.name.localeCompare(b.name))

  function add(event: FormEvent): void {
    event.preventDefault()
    if (!change.isPending && name.trim() !== '') change.mutate({ what: 'add', name: name.trim() })
  }

  return (
    <Dialog title="Teams" note="An agent is put into one from the list of agents." size="medium" onClose={onClose}>
      <DialogBody>
        <div className="flex flex-col gap-4">
          <ProblemNote text={refusal(change.error)} />
          {teams.state === 'failed' && teams.problem && <Failed problem={teams.problem} onRetry={teams.retry} />}
          {teams.state === 'loading' && <Skeleton className="h-20" />}
          {teams.state === 'there' && rows.length === 0 && (
            <p className="text-ink-soft text-sm">No teams yet. Figures by team will follow what is set here.</p>
          )}
          {rows.length > 0 && (
            <ul className="divide-y divide-edge rounded-md border border-edge">
              {rows.map((team) => (
                <TeamRow key={team.id} of={team} busy={change.isPending} onChange={change.mutate} />
              ))}
            </ul>
          )}
          <form onSubmit={add} className="flex items-end gap-2">
            <div className="flex-1">
              <Field
                label="New team"
                data-autofocus
                autoComplete="off"
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            <Button type="submit" look="primary" busy={change.isPending}>
              Add
            </Button>
          </form>
        </div>
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Done</Button>
      </DialogEnd>
    </Dialog>
  )
}

type TeamRowProps = { readonly of: Team; readonly busy: boolean; onChange(change: Change): void }

/** Its name is written where it stands; leaving it unsaved leaves it as it was. */
function TeamRow({ of: { id, name, agents }, busy, onChange }: TeamRowProps) {
  const [written, setWritten] = useState(name)
  const isChanged = written.trim() !== '' && written.trim() !== name
  return (
    <li>
      <form
        className="flex items-center gap-2 px-3 py-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isChanged) onChange({ what: 'rename', id, name: written.trim() })
        }}
      >
        <input
          aria-label={`Name of the team ${name}`}
          maxLength={100}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          className="min-w-0 flex-1 rounded-md bg-transparent px-1.5 py-1 text-ink text-sm hover:bg-hover"
        />
        <span className="number shrink-0 text-2xs text-ink-faint">{plural(agents, 'agent')}</span>
        {isChanged && (
          <Button type="submit" look="quiet" size="icon" aria-label={`Rename ${name}`} title="Rename" busy={busy}>
            <Check size={14} aria-hidden="true" />
          </Button>
        )}
        <Button
          look="quiet"
          size="icon"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={() => onChange({ what: 'remove', id })}
        >
          <Trash2 size={14} aria-hidden="true" />
        </Button>
      </form>
    </li>
  )
}

function useChange(onAdded: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => {
      if (change.what === 'add') return call('api/teams', { method: 'POST', body: { name: change.name } })
      const path = `api/teams/${change.id}`
      if (change.what === 'remove') return call(path, { method: 'DELETE' })
      return call(path, { method: 'PATCH', body: { name: change.name } })
    },
    onSuccess: (_answer, { what }) => {
      void client.invalidateQueries({ queryKey: ['list', 'agents'] })
      if (what === 'add') onAdded()
    },
  })
}

function refusal(error: unknown): string | null {
  if (!error) return null
  if (problemOf(error).code === 'team-name-taken') return 'Another team has this name.'
  return fieldProblems(error, []).rest
}
