import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Agent, Team } from '../api/agents.ts'
import { call } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { useList } from '../api/list.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { Select } from '../components/select.tsx'
import { useToasts } from '../components/toasts.tsx'

type ChangeAgentProps = { readonly of: Agent; onClose(): void }
type Changes = { readonly name?: string | null; readonly teamId?: string | null }

const fields = ['name', 'teamId'] as const
const noTeam = ''

/** Names an agent for this workspace, and puts them into a team. */
export function ChangeAgent({ of, onClose }: ChangeAgentProps) {
  const formId = useId()
  const [name, setName] = useState(of.givenName ?? '')
  const [team, setTeam] = useState<string>(of.teamId ?? noTeam)
  const teams = useList<Team>({ topic: 'agents', path: 'api/teams', limit: 200 })
  const change = useChange(of, onClose)
  const problems = fieldProblems(change.error, fields)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (change.isPending) return
    change.mutate({ name: name.trim() === '' ? null : name.trim(), teamId: team === noTeam ? null : team })
  }

  return (
    <Dialog title={of.name} note={of.id === of.name ? null : of.id} size="medium" onClose={onClose}>
      <DialogBody>
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ProblemNote text={problems.rest} />
          <div>
            <Field
              label="Name"
              data-autofocus
              autoComplete="off"
              maxLength={100}
              placeholder={of.sourceName ?? of.id}
              value={name}
              onChange={(event) => setName(event.target.value)}
              problem={problems.of('name', 'The name')}
            />
            <p className="mt-1.5 text-ink-faint text-xs">Left empty, they are called what their source calls them.</p>
          </div>
          <Select
            label="Team"
            value={team}
            onChoose={setTeam}
            options={[
              { value: noTeam, label: 'No team' },
              ...teams.rows.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          {problems.of('teamId', 'The team') && <p className="text-bad text-xs">{problems.of('teamId', 'The team')}</p>}
        </form>
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" form={formId} busy={change.isPending}>
          Save
        </Button>
      </DialogEnd>
    </Dialog>
  )
}

function useChange({ id }: Agent, onChanged: () => void) {
  const client = useQueryClient()
  const { show } = useToasts()
  return useMutation({
    mutationFn: (body: Changes) => call<Agent>(`api/agents/${encodeURIComponent(id)}`, { method: 'PATCH', body }),
    onSuccess: (changed) => {
      void client.invalidateQueries({ queryKey: ['list', 'agents'] })
      void client.invalidateQueries({ queryKey: ['one', 'agents'] })
      show({ title: `${changed.name} is changed`, tone: 'good' })
      onChanged()
    },
  })
}
